import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { sqlitePath } from '../../server/storage/index.ts'
import { minutes, rounds } from '../support/rounds.ts'
import { useOneServer } from './support/one-server.ts'
import { expectCounted } from './support/proof.ts'
import { post, readPage } from './support/raw.ts'

const world = useOneServer()

it(
  'locked by another program, it refuses writes soon, serves readers meanwhile, and comes back by itself',
  async () => {
    const { server, token, database } = world
    expect((await post(server.api, token, 'before', 'Before')).status).toBe(201)
    const other = new Database(sqlitePath(database.url))
    other.exec('begin exclusive')
    const order: string[] = []
    for (let round = 0; round < rounds(4, 40); round++) {
      const writes = Array.from({ length: 5 }, (_, n) =>
        post(server.api, token, `during-${round}-${n}`, 'During').finally(() => order.push('write')),
      )
      // A read that is asked for while writes wait is answered before they are refused: nothing holds up the loop.
      for (let n = 0; n < 5; n++) {
        expect(await readPage(server.api)).toEqual({ status: 200, total: 1 })
        order.push('read')
      }
      for (const refused of await Promise.all(writes))
        expect(refused).toMatchObject({ status: 503, code: 'overloaded', retryAfter: '1' })
      expect((await fetch(`${server.api}/healthz`)).status).toBe(200)
    }
    expect(order.slice(0, 5)).toEqual(Array(5).fill('read'))
    await expect.poll(async () => (await fetch(`${server.api}/readyz`)).status, { timeout: 10_000 }).toBe(503)
    other.exec('rollback')
    other.close()
    expect((await post(server.api, token, 'during-0-0', 'During')).status).toBe(201)
    await expect.poll(async () => (await fetch(`${server.api}/readyz`)).status).toBe(200)
    expect(await readPage(server.api)).toEqual({ status: 200, total: 2 })
    await expectCounted(database.url)
  },
  minutes(2),
)
