import { fork } from 'node:child_process'
import { cpuSeconds, end, keep } from '../processes/child.mjs'

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
      if (result.errors > result.answered / 1_000)
        throw new Error(`${job.spec.kind}: refused answers ${JSON.stringify(result.statuses)}`)
      return { ...result, cpu: (cpu * 1e6) / result.answered }
    },
    stop: () => end(child),
  }
}
