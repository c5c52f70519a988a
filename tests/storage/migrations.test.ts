import Database from 'better-sqlite3'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { NewerSchema, openStorage, sqlitePath } from '../../server/storage/index.ts'
import { createDatabase, type Database as Fresh } from '../support/database.ts'

let database: Fresh
afterEach(() => database.remove())

describe('the schema', () => {
  it('of a newer version is refused on SQLite', async () => {
    database = await createDatabase('sqlite')
    await (await openStorage(database.url)).close()
    const raw = new Database(sqlitePath(database.url))
    raw.pragma('user_version = 999')
    raw.close()
    await expect(openStorage(database.url)).rejects.toThrow(NewerSchema)
  })

  it('of a newer version is refused on PostgreSQL', async () => {
    database = await createDatabase('postgres')
    await (await openStorage(database.url)).close()
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query('update schema_version set version = 999')
    await client.end()
    await expect(openStorage(database.url)).rejects.toThrow(NewerSchema)
  })

  it('of another program is left alone', async () => {
    database = await createDatabase('sqlite')
    const raw = new Database(sqlitePath(database.url))
    raw.exec('create table theirs (a)')
    raw.close()
    await expect(openStorage(database.url)).rejects.toThrow('another program')
    const after = new Database(sqlitePath(database.url), { readonly: true })
    expect(after.prepare('select name from sqlite_master').pluck().all()).toEqual(['theirs'])
    after.close()
  })

  it('is brought up by servers that start together', async () => {
    database = await createDatabase('postgres')
    const opened = await Promise.all([1, 2, 3].map(() => openStorage(database.url)))
    await Promise.all(opened.map((storage) => storage.close()))
    expect(opened).toHaveLength(3)
  })
})
