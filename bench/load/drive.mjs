import { fork } from 'node:child_process'
import { cpuSeconds, end, keep } from '../processes/child.mjs'

/** More refusals than this and a round says nothing. */
const mostRefused = 0.5

/** A generator in a process of its own. */
export const startDriver = () => {
  const child = keep(fork(new URL('./generator.mjs', import.meta.url)))
  const waiting = new Map()
  let last = 0
  child.on('message', ({ id, result, error }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    error ? reject(new Error(error)) : resolve(result)
  })
  child.on('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('the generator ended'))
  })

  const send = (job) =>
    new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      child.send({ id, job })
    })

  return {
    /** Runs a job against `target` (`{port, pid}`); adds the server's CPU time per request in µs. */
    async run(target, job) {
      const before = cpuSeconds(target.pid)
      const result = await send({ ...job, port: target.port })
      const cpu = cpuSeconds(target.pid) - before
      const { statuses, answered } = result
      const wrong = Object.keys(statuses).filter((status) => status >= 400 && status !== '503')
      // A full server may send readers away; they do not count as served. Anything else would be a mistake of ours.
      if (wrong.length > 0 || (result.refused > mostRefused && !job.warmUp))
        throw new Error(`${job.spec.kind}: ${JSON.stringify(statuses)} of ${answered} answers`)
      return { ...result, cpu: (cpu * 1e6) / result.answered }
    },
    stop: () => end(child),
  }
}
