// Run by `npm run test:soak`, STAMMTISCH_SOAK minutes long (30), and by nothing else.
import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { getHealth } from '../../shared/contract/health.ts'
import { call } from '../support/client.ts'
import { preload } from './support/boot.ts'
import { Crowd } from './support/crowd.ts'
import { useOneServer } from './support/one-server.ts'
import { expectCounted, expectKept } from './support/proof.ts'
import { Random } from './support/random.ts'
import { readPage } from './support/raw.ts'
import { slope } from './support/trend.ts'

const minutes = Number(process.env.STAMMTISCH_SOAK ?? 30)
const perSecond = { writes: 10, reads: 90 }
const sampleSeconds = 20
/** Caches fill, code is compiled, SQLite's log comes to its size: a third, or five minutes, whichever is longer. */
const warmUp = Math.max(5, minutes / 3)
/** Samples after the warm-up below which a slope would be chance. */
const fewest = 15

interface Sample {
  /** Minutes since the start. */
  at: number
  /** MB in use after everything that is garbage has been collected: as the system sees it, and the heap alone. */
  rss: number
  heap: number
  files: number
  /** MB of write-ahead log. */
  wal: number
  /** Slowest of a hundred readings since the sample before, ms. */
  p99: number
}

const world = useOneServer(preload('gc.mjs'))

const p99 = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0

/** A hundred requests a second until the next sample; times of the readings, ms. */
async function load(crowd: Crowd): Promise<number[]> {
  const times: number[] = []
  const read = async (): Promise<void> => {
    const start = performance.now()
    expect((await readPage(world.server.api)).status).toBe(200)
    times.push(performance.now() - start)
  }
  for (let second = 0; second < sampleSeconds; second++) {
    const next = new Promise((resolve) => setTimeout(resolve, 1_000))
    await Promise.all([crowd.write(perSecond.writes), ...Array.from({ length: perSecond.reads }, read)])
    await next
  }
  return times
}

async function readMemory(): Promise<Pick<Sample, 'rss' | 'heap'>> {
  const lines = () => [...world.server.running.output().matchAll(/^memory (\{.*\})$/gm)]
  const before = lines().length
  world.server.running.child.kill('SIGUSR2')
  await expect.poll(() => lines().length).toBe(before + 1)
  return JSON.parse(lines().at(-1)?.[1] ?? '{}') as Pick<Sample, 'rss' | 'heap'>
}

async function measure(at: number, times: number[]): Promise<Sample> {
  const { data } = await call(world.server.api, getHealth)
  return {
    at,
    ...(await readMemory()),
    files: readdirSync(`/proc/${world.server.pid}/fd`).length,
    wal: (data.storage.walBytes ?? 0) / 1_048_576,
    p99: p99(times),
  }
}

/** What grew, and by how much; nothing where the server could go on like this for ever. */
function judge(samples: Sample[]): string[] {
  const warm = samples.filter(({ at }) => at > warmUp)
  if (warm.length < fewest)
    return [`${warm.length} samples after the warm-up are too few to tell: at least ${fewest}`]
  const growth = (name: 'rss' | 'heap' | 'files') =>
    slope(warm.map((sample) => ({ at: sample.at, value: sample[name] })))
  const late = (part: Sample[]) =>
    part.map((sample) => sample.p99).sort((a, b) => a - b)[part.length >> 1] ?? 0
  const third = Math.floor(warm.length / 3)
  const [first, last] = [late(warm.slice(0, third)), late(warm.slice(-third))]
  const most = Math.max(...samples.map(({ wal }) => wal))
  console.log({ rss: growth('rss'), heap: growth('heap'), files: growth('files'), wal: most, first, last })
  return [
    growth('rss') < 1 ? '' : `memory grows by ${growth('rss')} MB a minute`,
    growth('heap') < 1 ? '' : `the heap grows by ${growth('heap')} MB a minute`,
    growth('files') < 0.2 ? '' : `open files grow by ${growth('files')} a minute`,
    most < 64 ? '' : `the write-ahead log came to ${most} MB`,
    last < 3 * first + 50 ? '' : `readings went from ${first} to ${last} ms`,
  ].filter((finding) => finding !== '')
}

it(`${minutes} minutes of mixed load leave no trace`, async () => {
  const { database } = world
  const crowd = new Crowd(world.server.api, new Random())
  await crowd.enrol()
  const samples: Sample[] = []
  for (let second = sampleSeconds; second <= minutes * 60; second += sampleSeconds) {
    const sample = await measure(second / 60, await load(crowd))
    samples.push(sample)
    console.log(JSON.stringify(sample))
  }
  expect(judge(samples), JSON.stringify(samples)).toEqual([])
  expectKept(database.url, crowd.acknowledged)
  await expectCounted(database.url)
  // What the spam checks held is not there for others (404), and what they took for spam is gone (410).
  const refusals = [403, 404, 410]
  expect([...crowd.statuses.keys()].filter((status) => status >= 400 && !refusals.includes(status))).toEqual(
    [],
  )
})
