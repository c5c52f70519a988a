import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeConnections } from '../support/http.ts'
import { minutes, rounds } from '../support/rounds.ts'
import { addPaper } from './support/boot.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { Follower } from './support/follower.ts'
import { createOwnPostgres, type OwnPostgres } from './support/own-postgres.ts'
import { expectChecked } from './support/proof.ts'
import { Random } from './support/random.ts'
import { expectExactly } from './support/whole-postgres.ts'
import { Writers } from './support/writers.ts'

let postgres: OwnPostgres
let fleet: Fleet
const random = new Random()

beforeAll(async () => {
  postgres = await createOwnPostgres()
  await addPaper(postgres.url)
  fleet = await startFleet(postgres.url, 3)
})
afterAll(async () => {
  await fleet?.stop()
  closeConnections()
  await postgres?.remove()
})

const at = (server: number): string => fleet.servers[server] as string
const ready = async (server: number) =>
  (await fetch(`${at(server)}/readyz`).catch(() => null))?.status ?? null

/** Reads there until it is told to stop, at the next server whenever the line breaks. */
function keepFollowing(follower: Follower, server: number): () => Promise<void> {
  let stopped = false
  const reading = (async () => {
    for (let next = server; !stopped; next = (next + 1) % 3) await follower.follow(at(next))
  })()
  return async () => {
    stopped = true
    follower.cut()
    await reading
  }
}

async function expectToldOnce(follower: Follower, { confirmed }: Writers): Promise<void> {
  await expect.poll(() => follower.told.size, { timeout: 20_000 }).toBe(confirmed.size)
  expect([...follower.told].filter(([id, times]) => times !== 1 || !confirmed.has(id))).toEqual([])
  expect(follower.problems).toEqual([])
}

/** Lets the line hold until all that is confirmed by now has come, then cuts it. */
async function catchUp(follower: Follower, { confirmed }: Writers): Promise<void> {
  const { size } = confirmed
  const following = follower.follow(at(random.below(3)))
  await expect.poll(() => follower.told.size, { interval: 5 }).toBeGreaterThanOrEqual(size)
  follower.cut()
  await following
}

async function killOne(server: number, writers: Writers): Promise<void> {
  await fleet.end(server, 'SIGKILL')
  await writers.confirm(15)
  await fleet.start(server)
}

async function restartDatabase(): Promise<void> {
  // Its own "immediate": no checkpoint, every client thrown out, recovery at the start.
  await postgres.end('SIGQUIT')
  await expect.poll(() => ready(0), { timeout: 10_000 }).toBe(503)
  await postgres.start()
  await expect.poll(() => ready(0), { timeout: 60_000 }).toBe(200)
}

it(
  'three servers lose nothing and double nothing when one is killed and the database restarts',
  async () => {
    const writers = new Writers(fleet.balancer.url, '/story')
    const followers = [0, 1, 2].map((server) => new Follower('/story', `82.8.${server}.1`))
    const stops = followers.map((follower, server) => keepFollowing(follower, server))
    await writers.start(6)
    await writers.confirm(20)
    for (let round = rounds(1, 12); round > 0; round--) {
      await killOne(random.below(3), writers)
      await writers.confirm(10 + random.below(20))
      await restartDatabase()
      await writers.confirm(10 + random.below(20))
    }
    await writers.stop()
    for (const follower of followers) await expectToldOnce(follower, writers)
    await Promise.all(stops.map((stop) => stop()))
    await expectExactly(postgres.url, '/story', writers.confirmed)
    await expectChecked(postgres.url)
    for (const server of [0, 1, 2]) expect(fleet.balancer.answered.get(at(server))).toBeGreaterThan(5)
    const refused = [...writers.statuses.keys()].filter((status) => ![0, 200, 201, 502, 503].includes(status))
    expect(refused).toEqual([])
    expect(fleet.output()).not.toContain('request failed')
  },
  minutes(3, 15),
)

it(
  'a reader whose line is cut at any byte misses no comment and is told of none twice',
  async () => {
    const writers = new Writers(fleet.balancer.url, '/cuts')
    const follower = new Follower('/cuts')
    await writers.start(2)
    for (let cuts = rounds(50, 1_000); cuts > 0; cuts--) {
      await follower.follow(at(random.below(3)), random.below(3_000))
      // A line that never holds for a whole event gets nowhere, and is told to ask anew in the end.
      if (cuts % 5 === 0) await catchUp(follower, writers)
    }
    await writers.stop()
    const stop = keepFollowing(follower, 0)
    await expectToldOnce(follower, writers)
    await stop()
  },
  minutes(2, 10),
)

it('a server that is asked to stop tells its readers when to come back, and they go on elsewhere', async () => {
  const writers = new Writers(fleet.balancer.url, '/stop')
  const follower = new Follower('/stop')
  const following = follower.follow(at(1))
  await writers.start(2)
  await expect.poll(() => follower.told.size).toBeGreaterThan(0)
  expect(await fleet.end(1, 'SIGTERM')).toBe(0)
  expect(await following).toBe(true)
  expect(follower.retry).toBe(2_000)
  await writers.confirm(5)
  await writers.stop()
  const stop = keepFollowing(follower, 2)
  await expectToldOnce(follower, writers)
  await stop()
  await fleet.start(1)
})
