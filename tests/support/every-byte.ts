import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { sqlitePath } from '../../server/storage/index.ts'
import type { Database } from './database.ts'

/** In which of the database's files a text can still be read, whether or not a row points to it. */
const filesWith = (url: string, text: string): string[] => {
  const folder = dirname(sqlitePath(url))
  return readdirSync(folder).filter((file) => readFileSync(join(folder, file)).includes(text))
}

/** Which tables, the planner's samples among them, hold a text. */
const tablesWith = async (url: string, text: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`,
    )
    const found: string[] = []
    for (const name of [...rows.map((row) => row.name), 'pg_stats']) {
      const { rowCount } = await client.query(`select 1 from ${name} t where strpos(t::text, $1) > 0`, [text])
      if (rowCount) found.push(name)
    }
    return found
  } finally {
    await client.end()
  }
}

/** Everywhere that the database keeps a text: files of SQLite, tables of PostgreSQL. */
export const placesWith = async ({ engine, url }: Database, text: string): Promise<string[]> =>
  engine === 'sqlite' ? filesWith(url, text) : tablesWith(url, text)
