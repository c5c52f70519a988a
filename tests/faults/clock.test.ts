import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type Database } from '../support/database.ts'
import { closeConnections } from '../support/http.ts'
import { Reader } from '../support/reader.ts'
import { paper } from '../support/sites.ts'
import { addPaper, type Booted, boot, preload } from './support/boot.ts'
import { expectChecked, expectWhole } from './support/proof.ts'

const hour = 3_600_000
const year = 365.25 * 24 * hour
/** Where the calendar stands, one after the other: back and forth, by an hour and by ten years, and a leap second. */
const offsets = [0, hour, 0, -hour, 10 * year, 0, -10 * year, 1_000, 0]

let folder: string
let database: Database
let server: Booted
let reader: Reader

const env = () => ({ ...preload('clock.mjs'), CLOCK_FILE: join(folder, 'offset') })
const place = () => ({ api: server.api, site: paper.key, origin: paper.origins[0] ?? '' })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-clock-'))
  database = await createDatabase('sqlite')
  await addPaper(database.url)
  server = await boot(database.url, env())
  reader = new Reader(place())
  await reader.device()
})
afterAll(async () => {
  closeConnections()
  await server.end('SIGTERM')
  await database.remove()
  rmSync(folder, { recursive: true, force: true })
})

let jumps = 0
async function jump(offset: number): Promise<void> {
  const said = () => server.running.output().match(/^clock /gm)?.length ?? 0
  writeFileSync(join(folder, 'offset'), String(offset))
  server.running.child.kill('SIGUSR2')
  jumps += 1
  await expect.poll(said).toBe(jumps)
}

it('ids stay unique and in the order of their times, tokens and keys keep working, wherever the clock goes', async () => {
  const ids: string[] = []
  for (const [n, offset] of offsets.entries()) {
    // Under way while the clock is turned.
    const writing = Array.from({ length: 8 }, (_, m) => reader.write(`Word ${m} at ${n}`, { page: '/clock' }))
    await jump(offset)
    const written = [
      ...(await Promise.all(writing)),
      await reader.write(`Late ${n}`, { page: '/clock', key: `key-${n}` }),
    ]
    ids.push(...written.map(({ id }) => id))
    const again = await reader.post(`Late ${n}`, { page: '/clock', key: `key-${n}` })
    expect([again.status, again.data.id]).toEqual([201, written.at(-1)?.id])
    expect((await reader.edit(written.at(-1)?.id ?? '', `Later ${n}`)).status).toBe(200)
  }
  expect(new Set(ids).size).toBe(ids.length)
  const seen: { id: string; createdAt: string }[] = []
  for (let cursor: string | undefined, page = 0; page < 20; page++) {
    const { roots, next } = await reader.threads({ page: '/clock', sort: 'oldest', cursor, limit: 10 })
    seen.push(...roots)
    cursor = next ?? undefined
    if (!cursor) break
  }
  expect(seen.map(({ id }) => id)).toEqual([...ids].sort())
  // Ids keep the order of writing where the clock goes back by less than this; further back they follow it.
  const times = seen.map(({ createdAt }) => Date.parse(createdAt))
  expect(times.filter((time, n) => time + 10_000 < (times[n - 1] ?? time))).toEqual([])
  expectWhole(database.url)
  await expectChecked(database.url)
})

it('no limit shuts a reader out for longer than it should', async () => {
  await server.end('SIGTERM')
  closeConnections()
  server = await boot(database.url, { ...env(), RATE_LIMIT_SCALE: '0.1' })
  jumps = 0
  const guest = new Reader(place())
  await guest.device()
  const waits: number[] = []
  for (const offset of [0, -hour, -10 * year, hour]) {
    await jump(offset)
    // Comments, then readings, until each is refused.
    for (let n = 0; n < 30; n++) {
      const { status, headers } = await guest.post(`Much ${n}`, { page: '/limits' })
      if (status === 429) waits.push(Number(headers['retry-after']))
    }
    for (let n = 0; n < 150; n++) {
      const { status, headers } = await guest.raw('/limits')
      if (status === 429) waits.push(Number(headers['retry-after']))
    }
  }
  expect(waits.length).toBeGreaterThan(10)
  expect(Math.max(...waits)).toBeLessThanOrEqual(60)
  expect(Math.min(...waits)).toBeGreaterThan(0)
})
