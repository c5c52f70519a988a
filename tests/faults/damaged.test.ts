import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { sqlitePath } from '../../server/storage/index.ts'
import { createDatabase, type Database } from '../support/database.ts'
import { minutes, rounds } from '../support/rounds.ts'
import { addPaper, boot, launch } from './support/boot.ts'
import { Crowd } from './support/crowd.ts'
import { Random } from './support/random.ts'

const pageSize = 4_096
let database: Database
let path: string
let sound: Buffer

beforeAll(async () => {
  database = await createDatabase('sqlite')
  path = sqlitePath(database.url)
  await addPaper(database.url)
  const server = await boot(database.url)
  const crowd = new Crowd(server.api, new Random())
  await crowd.enrol()
  await crowd.write(300)
  await server.end('SIGTERM')
  sound = readFileSync(path)
})
beforeEach(() => writeFileSync(path, sound))
afterAll(() => database.remove())

/** It ends with one line that names the file and a way out, and has changed nothing. */
async function expectRefused(damaged: Buffer): Promise<void> {
  writeFileSync(path, damaged)
  const { code, stdout, stderr } = await launch(database.url).ended
  expect(code, stderr).not.toBe(0)
  expect(stderr.trim().split('\n'), stderr).toHaveLength(1)
  expect(stderr).toContain(`${path} is damaged`)
  expect(stderr).toMatch(/backup/)
  expect(stdout).toBe('')
  expect(readFileSync(path).equals(damaged)).toBe(true)
}

it(
  'a page overwritten with nonsense is noticed before anything is served',
  async () => {
    const random = new Random()
    for (let round = rounds(4, 40); round > 0; round--) {
      const damaged = Buffer.from(sound)
      // The second page keeps SQLite's own map of the file; from the third on there is what people wrote.
      const page = 2 + random.below(sound.length / pageSize - 2)
      for (let at = 0; at < pageSize; at++) damaged[page * pageSize + at] = random.below(256)
      await expectRefused(damaged)
    }
  },
  minutes(2, 5),
)

it('so is a head that is none, and a file that was cut short', async () => {
  const headless = Buffer.from(sound)
  headless.fill(0x55, 0, 100)
  await expectRefused(headless)
  const short = sound.subarray(0, Math.floor(sound.length / 2 / pageSize) * pageSize)
  await expectRefused(Buffer.from(short))
})

it('and a sound file is taken', async () => {
  const server = await boot(database.url)
  expect((await fetch(`${server.api}/readyz`)).status).toBe(200)
  expect((await server.end('SIGTERM')).code).toBe(0)
})
