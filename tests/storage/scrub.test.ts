import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Handle, openStorage, type Storage, sqlitePath } from '../../server/storage/index.ts'
import { createDatabase, type Database as Fresh } from '../support/database.ts'

const word = 'Kletzenbrotbaecker'

let database: Fresh
let storage: Storage
beforeEach(async () => {
  database = await createDatabase('sqlite')
  storage = await openStorage(database.url, { serve: true })
})
afterEach(async () => {
  await storage.close()
  await database.remove()
})

const run = (query: ReturnType<typeof sql>) => async (handle: Handle) => {
  await (handle.db as unknown as { run(query: unknown): Promise<unknown> }).run(query)
}

/** How often the word stands in the database's files, in rows or between them. */
const count = (): number => {
  const folder = dirname(sqlitePath(database.url))
  const bytes = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'latin1'))
  return bytes.reduce((sum, text) => sum + text.split(word).length - 1, 0)
}

/** Rows in no order and of all lengths, every seventh with the word; some grow, so that pages are split and rows move. */
const fill = async (): Promise<void> => {
  let seed = 1
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff
    return seed
  }
  const keys: string[] = []
  for (let from = 0; from < 12_000; from += 500) {
    await storage.tx(async (handle) => {
      for (let at = from; at < from + 500; at += 1) {
        const who = at % 7 === 0 ? word : 'anderswer'
        keys[at] = `${next()}-${at}`
        const text = `${who} ${'x'.repeat(next() % 400)}`
        await run(sql`insert into idempotency values ('s', ${who}, ${keys[at]}, '', ${text}, ${next()})`)(
          handle,
        )
      }
    })
  }
  for (let from = 0; from < 12_000; from += 1_500) {
    await storage.tx(async (handle) => {
      for (let at = from; at < from + 1_500; at += 3) {
        const who = at % 7 === 0 ? word : 'anderswer'
        const text = `${who} ${'y'.repeat(next() % 900)}`
        await run(
          sql`update idempotency set response = ${text} where site_id = 's' and actor_id = ${who} and key = ${keys[at]}`,
        )(handle)
      }
    })
  }
}

describe('the file of an SQLite database', () => {
  it('holds nothing of deleted rows once it is scrubbed, between the rows and in the log neither', async () => {
    await fill()
    await storage.tx(run(sql`delete from idempotency where actor_id = ${word}`))
    expect(count()).toBeGreaterThan(0)
    expect(await storage.scrub('soon')).toBe(true)
    expect(count()).toBe(0)
  }, 60_000)

  it('keeps no sample of them for its planner', async () => {
    await fill()
    const beside = new Database(sqlitePath(database.url))
    beside.exec('analyze')
    beside.close()
    await storage.tx(run(sql`delete from idempotency where actor_id = ${word}`))
    expect(await storage.scrub('soon')).toBe(true)
    expect(count()).toBe(0)
  }, 60_000)

  it('is not called clean while somebody holds an old log open', async () => {
    await storage.tx(run(sql`insert into idempotency values ('s', 'a', 'k', ${word}, ${word}, 1)`))
    const beside = new Database(sqlitePath(database.url), { readonly: true })
    beside.exec('begin')
    beside.prepare('select count(*) from idempotency').get()
    await storage.tx(run(sql`delete from idempotency`))
    expect(await storage.scrub('soon')).toBe(false)
    beside.exec('commit')
    beside.close()
    expect(await storage.scrub('soon')).toBe(true)
    expect(count()).toBe(0)
  })
})
