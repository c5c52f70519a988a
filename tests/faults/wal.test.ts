import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sqlitePath } from '../../server/storage/index.ts'
import { createDatabase, type Database } from '../support/database.ts'
import { full, minutes, rounds } from '../support/rounds.ts'
import { addPaper, boot } from './support/boot.ts'
import { Crowd } from './support/crowd.ts'
import { expectCounted, expectWhole } from './support/proof.ts'
import { Random } from './support/random.ts'

let database: Database
let folder: string
let wal: Buffer
/** Ids in the order in which they were confirmed. */
let written: string[]

beforeAll(async () => {
  database = await createDatabase('sqlite')
  folder = mkdtempSync(join(tmpdir(), 'stammtisch-wal-'))
  await addPaper(database.url)
  const server = await boot(database.url)
  // One client: each write is a commit of its own, in a known order.
  const crowd = new Crowd(server.api, new Random(), 1)
  await crowd.enrol()
  await crowd.write(rounds(15, 40))
  await server.end('SIGKILL')
  written = [...crowd.acknowledged.comments.keys()]
  wal = readFileSync(`${sqlitePath(database.url)}-wal`)
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await database.remove()
})

/** Opens the file beside that log, holds it against what must be true, and returns how many comments there are. */
async function open(log: Buffer): Promise<number> {
  const path = join(folder, 'cut.db')
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
  copyFileSync(sqlitePath(database.url), path)
  writeFileSync(`${path}-wal`, log)
  const ids = expectWhole(`file:${path}`).map(({ id }) => id)
  expect(ids, 'a prefix of what was written').toEqual(written.slice(0, ids.length))
  await expectCounted(`file:${path}`)
  return ids.length
}

it('whole, holds everything', async () => {
  expect(await open(wal)).toBe(written.length)
  expect(written.length).toBeGreaterThan(5)
})

it(
  'cut off anywhere, leaves a prefix of the commits',
  async () => {
    const random = new Random()
    const all = Array.from({ length: Math.floor(wal.length / 512) }, (_, n) => n * 512)
    const cuts = full ? all : all.filter(() => random.below(all.length) < 60)
    let before = 0
    for (const cut of cuts) {
      const found = await open(wal.subarray(0, cut))
      expect(found, `cut at ${cut}`).toBeGreaterThanOrEqual(before)
      before = found
    }
    expect(before).toBeGreaterThan(0)
  },
  minutes(3, 15),
)

it(
  'zeroed from anywhere on, leaves a prefix of the commits',
  async () => {
    const random = new Random()
    for (let round = rounds(10, 150); round > 0; round--) {
      const from = 512 * random.below(Math.floor(wal.length / 512))
      await open(Buffer.concat([wal.subarray(0, from), Buffer.alloc(wal.length - from)]))
    }
  },
  minutes(2, 5),
)

it(
  'with a single bit turned, leaves a prefix of the commits',
  async () => {
    const random = new Random()
    let short = 0
    for (let round = rounds(20, 300); round > 0; round--) {
      const turned = Buffer.from(wal)
      const at = random.below(wal.length)
      turned[at] = (turned[at] ?? 0) ^ (1 << random.below(8))
      if ((await open(turned)) < written.length) short += 1
    }
    expect(short, 'the checksums notice').toBeGreaterThan(0)
  },
  minutes(2, 10),
)
