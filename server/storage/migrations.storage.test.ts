import Database from 'better-sqlite3'
import { afterEach, expect, it } from 'vitest'
import { createDatabase, type Database as Fresh } from '../../tests/support/database.ts'
import { openStorage, sqlitePath } from './index.ts'
import { migrations } from './migrations.ts'

let database: Fresh
afterEach(() => database.remove())

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
  before.exec(`insert into spam_learned values ('c', 's', 'spam', '1a2b3c4d5e', 1);
    insert into spam_models values ('s', 3, 2, '{"bias":0,"threshold":2,"spam":5,"ham":5,"words":{"1a2b3c4d5e":[12,34]}}')`)
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
  // What the filter learned is of features that it knows no more.
  expect(after.prepare('select * from spam_learned').all()).toEqual([])
  expect(after.prepare('select * from spam_models').all()).toEqual([
    { site_id: 's', learned: 3, fitted: 3, filter: '' },
  ])
  after.close()
})
