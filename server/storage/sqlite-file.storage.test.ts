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

const samples = (raw: Raw.Database): number =>
  raw.prepare("select 1 from sqlite_master where name = 'sqlite_stat4'").get()
    ? (raw.prepare('select count(*) from sqlite_stat4').pluck().get() as number)
    : 0

beforeEach(async () => {
  database = await createDatabase('sqlite')
  path = sqlitePath(database.url)
  await serveAndStop()
})

afterEach(() => database.remove())

describe('samples of what an index holds, which make a statement be planned for every value', () => {
  it('are gone once a server has opened the file', async () => {
    const before = withRaw((raw) => {
      raw.exec("insert into devices values ('a', 's', 1), ('b', 's', 2); analyze")
      return samples(raw)
    })
    await serveAndStop()
    expect([before > 0, withRaw(samples)]).toEqual([true, 0])
  })
})
