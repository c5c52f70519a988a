import { fork } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { pageKey, siteKey } from '../fill/dataset.mjs'
import { end, keep, memoryOf } from '../processes/child.mjs'
import { middle } from './compare.mjs'

const count = 10_000
const page = 12
const broadcasts = 3
const mostSeconds = 20

const path = `/api/v1/stream?site=${siteKey}&pages=${encodeURIComponent(encodeURIComponent(pageKey(page)))}`

const openFiles = (pid) => readdirSync(`/proc/${pid}/fd`).length

const startFollowers = () => {
  const child = keep(fork(new URL('../load/followers.mjs', import.meta.url)))
  const next = (wanted) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`not within ${mostSeconds} s`)), mostSeconds * 3_000)
      const hear = (message) => {
        if (message.error) reject(new Error(message.error))
        else if (wanted in message) resolve(message[wanted])
        else return
        clearTimeout(late)
        child.off('message', hear)
      }
      child.on('message', hear)
    })
  return {
    do(job) {
      child.send(job)
      return next('result')
    },
    ready: () => next('ready'),
    stop: () => end(child),
  }
}

/** Milliseconds from the sending of a comment until all streams have been sent it. */
const broadcast = async (bench, server, followers) => {
  const seed = bench.nextSeed()
  const ready = followers.ready()
  const all = followers.do({ kind: 'expect', mark: `Nummer ${seed}/0.` })
  await ready
  const start = performance.now()
  const spec = { kind: 'post', site: siteKey, seed, ...bench.writing, page: pageKey(page) }
  await Promise.all([all, bench.driver.run(server, { connections: 1, requests: 1, spec })])
  return performance.now() - start
}

/** Waits until no more files are open than `before`, and some: resolves to how many are. */
const untilFreed = async (pid, before) => {
  for (let tried = 0; tried < mostSeconds * 10 && openFiles(pid) > before + 20; tried++) await pause(100)
  return openFiles(pid)
}

/** Ten thousand open streams of one page: what they weigh, how long a comment takes to all, and what stays afterwards. */
export const streams = async (bench) => {
  const server = await bench.freshServer()
  const idle = { memory: memoryOf(server.pid).now, files: openFiles(server.pid) }
  const followers = startFollowers()
  try {
    const openMore = (more) => followers.do({ kind: 'open', port: server.port, path, count: more })
    const repeat = async () => {
      const took = []
      for (let round = 0; round < broadcasts; round++) took.push(await broadcast(bench, server, followers))
      return took
    }
    await openMore(1)
    const one = await repeat()
    const opened = await openMore(count - 1)
    const took = await repeat()
    const open = memoryOf(server.pid)
    await followers.do({ kind: 'close' })
    const files = await untilFreed(server.pid, idle.files)
    const after = memoryOf(server.pid).now
    bench.details.streams = { opened, peak: open.peak, idle, took, after: { memory: after, files } }
    const row = (product, floor, unit) => ({ product, floor, ratio: product / floor, unit })
    return {
      streams: row(open.peak, idle.memory, 'MB'),
      streams_broadcast: row(middle(took), middle(one), 'ms'),
      streams_freed: row(files, idle.files, 'open files'),
    }
  } finally {
    await followers.stop()
    await bench.rest()
  }
}
