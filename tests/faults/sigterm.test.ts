import { existsSync, statSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { sqlitePath } from '../../server/storage/index.ts'
import { createDatabase, type Database } from '../support/database.ts'
import { closeConnections } from '../support/http.ts'
import { minutes, rounds } from '../support/rounds.ts'
import { addPaper, boot } from './support/boot.ts'
import { Crowd } from './support/crowd.ts'
import { expectCounted, expectKept } from './support/proof.ts'
import { Random } from './support/random.ts'
import { dial, postBytes } from './support/raw.ts'

let database: Database
beforeAll(async () => {
  database = await createDatabase('sqlite')
  await addPaper(database.url)
})
afterAll(() => database.remove())

it(
  'asked to stop under load, it finishes what is under way, folds the log in, and ends with 0',
  async () => {
    const random = new Random()
    let server = await boot(database.url)
    const crowd = new Crowd(server.api, random, 16)
    await crowd.enrol()
    const stops = rounds(5, 50)
    for (let stop = 1; stop <= stops; stop++) {
      const writing = crowd.write(Number.POSITIVE_INFINITY)
      const enough = crowd.written() + 20 + random.below(60)
      await expect
        .poll(() => crowd.written(), { interval: 1, timeout: 60_000 })
        .toBeGreaterThanOrEqual(enough)
      const { code, stderr } = await server.end('SIGTERM')
      await writing
      closeConnections()
      expect(code, stderr).toBe(0)
      expect(stderr).toBe('')
      const wal = `${sqlitePath(database.url)}-wal`
      expect(existsSync(wal) ? statSync(wal).size : 0).toBe(0)
      expectKept(database.url, crowd.acknowledged)
      server = await boot(database.url)
      crowd.moveTo(server.api)
      await crowd.retry()
    }
    await server.end('SIGTERM')
    await expectCounted(database.url)
    expect([...crowd.statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([])
  },
  minutes(3, 6),
)

it('does not wait for who holds a request half sent', async () => {
  const server = await boot(database.url)
  const lines = await Promise.all(Array.from({ length: 10 }, () => dial(server.api)))
  // Where the whole head has come, a stranger is refused without waiting for the body: so none of them ends it.
  const bytes = postBytes('none', 'key', 'Half')
  const head = bytes.indexOf('\r\n\r\n')
  for (const [n, { socket }] of lines.entries())
    socket.write(bytes.subarray(0, Math.floor((n * head) / lines.length)))
  const { code } = await server.end('SIGTERM')
  expect(code).toBe(0)
  const answers = await Promise.all(lines.map(({ closed }) => closed))
  // A head may take ten seconds, then it is answered 408: whoever is closed without a word was not waited for.
  expect(answers.filter((text) => text !== '')).toEqual([])
})
