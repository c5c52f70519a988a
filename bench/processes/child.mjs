import { readFileSync } from 'node:fs'

const living = new Set()

/** Ends a child with us, whatever we end of. Returns the child. */
export const keep = (child) => {
  living.add(child)
  child.once('exit', () => living.delete(child))
  return child
}

process.once('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))

const ticksPerSecond = 100

/** CPU time of a process so far, all its threads, in seconds (Linux: proc_pid_stat(5), fields 14 and 15). */
export const cpuSeconds = (pid) => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

const kilobytes = (pid, name) =>
  Number(
    new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0,
  )

/** Memory of a process in MB: now, and at its highest. */
export const memoryOf = (pid) => ({
  now: kilobytes(pid, 'VmRSS') / 1_024,
  peak: kilobytes(pid, 'VmHWM') / 1_024,
})

/** Resolves when a child has ended; asks it to first. */
export const end = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
