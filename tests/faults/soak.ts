// Run by `npm run test:soak`, STAMMTISCH_SOAK minutes long (30), and by nothing else.
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { getHealth } from '../../shared/contract/health.ts'
import { call } from '../support/client.ts'
import { Crowd } from './support/crowd.ts'
import { useOneServer } from './support/one-server.ts'
import { expectCounted, expectKept } from './support/proof.ts'
import { Random } from './support/random.ts'
import { readPage } from './support/raw.ts'

const minutes = Number(process.env.STAMMTISCH_SOAK ?? 30)
const perSecond = { writes: 10, reads: 90 }

interface Sample {
  minute: number
  memory: number
  files: number
  wal: number
  /** Slowest of a hundred readings of that minute, ms. */
  p99: number
}

const world = useOneServer()

const memory = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024

const p99 = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0

/** One minute of a hundred requests a second; times of the readings, ms. */
async function minuteOfLoad(crowd: Crowd): Promise<number[]> {
  const times: number[] = []
  const read = async (): Promise<void> => {
    const start = performance.now()
    expect((await readPage(world.server.api)).status).toBe(200)
    times.push(performance.now() - start)
  }
  for (let second = 0; second < 60; second++) {
    const next = new Promise((resolve) => setTimeout(resolve, 1_000))
    await Promise.all([crowd.write(perSecond.writes), ...Array.from({ length: perSecond.reads }, read)])
    await next
  }
  return times
}

/** Growth per minute, by least squares. */
function slope(points: { minute: number; value: number }[]): number {
  const mean = (of: (point: { minute: number; value: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean(({ minute }) => minute), mean(({ value }) => value)]
  return (
    mean((point) => (point.minute - x) * (point.value - y)) / (mean(({ minute }) => (minute - x) ** 2) || 1)
  )
}

it(`${minutes} minutes of mixed load leave no trace`, async () => {
  const { server, database } = world
  const crowd = new Crowd(server.api, new Random())
  await crowd.enrol()
  const samples: Sample[] = []
  for (let minute = 1; minute <= minutes; minute++) {
    const times = await minuteOfLoad(crowd)
    const health = await call(server.api, getHealth)
    samples.push({
      minute,
      memory: memory(server.pid),
      files: readdirSync(`/proc/${server.pid}/fd`).length,
      wal: (health.data.storage.walBytes ?? 0) / 1_048_576,
      p99: p99(times),
    })
    console.log(JSON.stringify(samples.at(-1)))
  }
  // The caches fill in the first third.
  const warm = samples.slice(Math.floor(minutes / 3))
  const growth = (pick: (sample: Sample) => number) =>
    slope(warm.map((sample) => ({ minute: sample.minute, value: pick(sample) })))
  const shown = JSON.stringify(samples)
  expect(
    growth(({ memory }) => memory),
    shown,
  ).toBeLessThan(1)
  expect(
    growth(({ files }) => files),
    shown,
  ).toBeLessThan(1)
  expect(Math.max(...samples.map(({ wal }) => wal)), shown).toBeLessThan(64)
  const [first, last] = [warm[0], warm.at(-1)]
  expect(last?.p99, shown).toBeLessThan(5 * (first?.p99 ?? 0) + 50)
  expectKept(database.url, crowd.acknowledged)
  await expectCounted(database.url)
  expect([...crowd.statuses.keys()].filter((status) => status >= 400 && status !== 403)).toEqual([])
})
