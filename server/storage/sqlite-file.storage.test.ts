import Raw from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '../../tests/support/database.ts'
import { openStorage, sqlitePath } from './index.ts'

let database: Database
let path: string

const serveAndStop = async (): Promise<void> => (await openStorage(database.url, { serve: true })).close()

const withRaw = <T>(work: (raw: Raw.Database) => T): T => {
  const raw = new Raw(path)
  try {
    return work(raw)
  } finally {
    raw.close()
  }
}

/** How much the planner would go by. */
const found = (raw: Raw.Database): number[] =>
  ['sqlite_stat1', 'sqlite_stat4'].map((table) =>
    Number(raw.prepare(`select count(*) from ${table}`).pluck().get()),
  )

beforeEach(async () => {
  database = await createDatabase('sqlite')
  path = sqlitePath(database.url)
  await serveAndStop()
})

afterEach(() => database.remove())

describe('what `analyze` finds, which makes plans depend on what a table held once', () => {
  it('is gone once a server has opened the file', async () => {
    const before = withRaw((raw) => {
      raw.exec("insert into devices values ('a', 's', 1), ('b', 's', 2); analyze")
      return found(raw)
    })
    await serveAndStop()
    expect(before).not.toContain(0)
    expect(withRaw(found)).toEqual([0, 0])
  })
})
