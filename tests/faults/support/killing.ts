import { expect } from 'vitest'
import { createDatabase } from '../../support/database.ts'
import { closeConnections } from '../../support/http.ts'
import { addPaper, boot } from './boot.ts'
import { Crowd } from './crowd.ts'
import { expectChecked, expectCounted, expectKept } from './proof.ts'
import { Random } from './random.ts'

/**
 * Kills a server so many times while eight clients post, vote and edit, and proves, every `between` kills and at the end,
 * that what was confirmed is there once and counted right.
 */
export async function killAgainAndAgain(kills: number, between: number): Promise<void> {
  const database = await createDatabase('sqlite')
  try {
    await addPaper(database.url)
    const random = new Random()
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
  } finally {
    await database.remove()
  }
}
