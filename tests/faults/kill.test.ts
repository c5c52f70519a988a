import { afterAll, beforeAll, expect, it } from 'vitest'
import { createDatabase, type Database } from '../support/database.ts'
import { closeConnections } from '../support/http.ts'
import { addPaper, boot } from './support/boot.ts'
import { Crowd } from './support/crowd.ts'
import { expectChecked, expectCounted, expectKept } from './support/proof.ts'
import { Random } from './support/random.ts'
import { minutes, rounds } from './support/rounds.ts'

let database: Database
beforeAll(async () => {
  database = await createDatabase('sqlite')
  await addPaper(database.url)
})
afterAll(() => database.remove())

it(
  'killed while eight clients post, vote and edit, it keeps what it confirmed, once',
  async () => {
    const random = new Random()
    const kills = rounds(30, 1_000)
    const between = rounds(10, 25)
    let server = await boot(database.url)
    const crowd = new Crowd(server.api, random)
    await crowd.enrol()
    for (let kill = 1; kill <= kills; kill++) {
      const writing = crowd.write(Number.POSITIVE_INFINITY)
      const enough = crowd.written() + 1 + random.below(40)
      await expect
        .poll(() => crowd.written(), { interval: 1, timeout: 60_000 })
        .toBeGreaterThanOrEqual(enough)
      await server.end('SIGKILL')
      await writing
      closeConnections()
      if (kill % between === 0 || kill === kills) {
        expectKept(database.url, crowd.acknowledged)
        await expectCounted(database.url)
      }
      server = await boot(database.url)
      crowd.moveTo(server.api)
      await crowd.retry()
      expect(crowd.acknowledged.open.size, 'still without an answer').toBe(0)
    }
    expectKept(database.url, crowd.acknowledged)
    await expectChecked(database.url)
    expect((await server.end('SIGTERM')).code).toBe(0)
    expect([...crowd.statuses.keys()].filter((status) => status >= 500)).toEqual([])
  },
  minutes(4, 60),
)
