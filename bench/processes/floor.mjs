import { fork } from 'node:child_process'
import { end, keep } from './child.mjs'

/** Starts one of `bench/floors/` with its settings; resolves once it listens. */
export const startFloor = (name, settings = {}) => {
  const child = keep(fork(new URL(`../floors/${name}.mjs`, import.meta.url), [JSON.stringify(settings)]))
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }) => resolve({ port, pid: child.pid, child, stop: () => end(child) }))
    child.once('exit', (code) => reject(new Error(`the floor ${name} ended with ${code}`)))
  })
}
