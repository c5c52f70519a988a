import Database from 'better-sqlite3'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { NewerSchema, openStorage, sqlitePath } from '../../server/storage/index.ts'
import { migrations } from '../../server/storage/migrations.ts'
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

  it('keeps every row where a table is made anew', async () => {
    database = await createDatabase('sqlite')
    const path = sqlitePath(database.url)
    const before = new Database(path)
    before.pragma('application_id = 0x5374616d')
    for (const { number, statements } of migrations.sqlite.slice(0, 3)) {
      for (const sql of statements) before.exec(sql)
      before.pragma(`user_version = ${number}`)
    }
    const tables = ['votes', 'points', 'comment_points', 'events', 'devices']
    const columns = (table: string) =>
      before.pragma(`table_info(${table})`) as { name: string; type: string; notnull: number; pk: number }[]
    for (const table of tables) {
      const all = columns(table)
      const insert = before.prepare(`insert into ${table} values (${all.map(() => '?').join(', ')})`)
      for (const row of [1, 2, 3])
        insert.run(
          all.map(({ name, type, notnull, pk }, at) => {
            if (!notnull && !pk && row === 2) return null
            return type === 'integer' ? row * 10 + at : `${name}-${row}`
          }),
        )
    }
    const rows = (db: Database.Database) =>
      tables.map((table) => db.prepare(`select * from ${table} order by 1, 2`).all())
    const shape = tables.map((table) =>
      columns(table).map(({ name, type, notnull, pk }) => ({ name, type, notnull, pk })),
    )
    const kept = rows(before)
    before.close()
    await (await openStorage(database.url)).close()
    const after = new Database(path, { readonly: true })
    expect(rows(after)).toEqual(kept)
    expect(
      tables.map((table) =>
        (after.pragma(`table_info(${table})`) as ReturnType<typeof columns>).map(
          ({ name, type, notnull, pk }) => ({ name, type, notnull, pk }),
        ),
      ),
    ).toEqual(shape)
    after.close()
  })

  it('is brought up by servers that start together', async () => {
    database = await createDatabase('postgres')
    const opened = await Promise.all([1, 2, 3].map(() => openStorage(database.url)))
    await Promise.all(opened.map((storage) => storage.close()))
    expect(opened).toHaveLength(3)
  })
})
