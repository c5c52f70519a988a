import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Raw from 'better-sqlite3'
import pg from 'pg'
import { afterEach, describe, expect, it } from 'vitest'
import { sqlitePath } from '../../server/storage/index.ts'
import { createDatabase, type Database } from '../support/database.ts'
import type { Engine } from '../support/provided.ts'
import { full, minutes } from '../support/rounds.ts'
import { boot, launch, preload } from './support/boot.ts'
import { Random } from './support/random.ts'

let database: Database
afterEach(() => database.remove())

/** How many statements that make or change something the migrations of a dialect hold. */
const statements = (engine: Engine): number => {
  const folder = new URL(`../../server/storage/migrations/${engine}/`, import.meta.url)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .flatMap((name) => readFileSync(new URL(name, folder), 'utf8').split('--> statement-breakpoint'))
    .filter((sql) => /^\s*(create|alter|drop|insert into `__new)\b/i.test(sql)).length
}

/** The schema as the database tells it. */
const schemaOf: Record<Engine, (url: string) => Promise<unknown[]>> = {
  async sqlite(url) {
    const db = new Raw(sqlitePath(url), { readonly: true })
    const found = db.prepare('select type, name, sql from sqlite_master order by name').all()
    const version = db.pragma('user_version', { simple: true })
    const whole = db.pragma('integrity_check', { simple: true })
    db.close()
    return [...found, version, whole]
  },
  async postgres(url) {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const columns = await client.query(
      `select table_name, column_name, data_type, collation_name, is_nullable from information_schema.columns
       where table_schema = 'public' order by 1, 2`,
    )
    const indexes = await client.query(
      `select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`,
    )
    const version = await client.query('select version from schema_version')
    await client.end()
    return [...columns.rows, ...indexes.rows, ...version.rows]
  },
}

const bootAndStop = async (url: string): Promise<void> => {
  const server = await boot(url)
  expect((await fetch(`${server.api}/readyz`)).status).toBe(200)
  expect((await server.end('SIGTERM')).code).toBe(0)
}

/** The schema of a database that was left in peace. */
async function reference(engine: Engine): Promise<unknown[]> {
  const untouched = await createDatabase(engine)
  await bootAndStop(untouched.url)
  const schema = await schemaOf[engine](untouched.url)
  await untouched.remove()
  return schema
}

describe.each<Engine>(['sqlite', 'postgres'])('a migration on %s', (engine) => {
  it(
    'killed at any statement is done whole by the next start',
    async () => {
      const random = new Random()
      const whole = await reference(engine)
      const all = statements(engine)
      expect(all).toBeGreaterThan(10)
      const points = full
        ? Array.from({ length: all }, (_, n) => n + 1)
        : [1, all, 2 + random.below(all - 2), 2 + random.below(all - 2)]
      for (const at of points) {
        // After one is before the next: the long round needs both for the last alone.
        const moments = at === all ? ['before', 'after'] : ['before']
        for (const when of full ? moments : [random.pick(['before', 'after'])]) {
          database = await createDatabase(engine)
          const env = { ...preload('die-at.mjs'), DIE_AT: String(at), DIE_WHEN: when }
          const { signal, stderr } = await launch(database.url, env).ended
          expect(signal, `${when} statement ${at}: ${stderr}`).toBe('SIGKILL')
          await bootAndStop(database.url)
          expect(await schemaOf[engine](database.url)).toEqual(whole)
          await database.remove()
        }
      }
      database = await createDatabase(engine)
    },
    minutes(3, 10),
  )

  it('of a newer version stops the start with a line that names both', async () => {
    database = await createDatabase(engine)
    await bootAndStop(database.url)
    if (engine === 'sqlite') {
      const db = new Raw(sqlitePath(database.url))
      db.pragma('user_version = 999')
      db.close()
      rmSync(join(dirname(sqlitePath(database.url)), 'stammtisch.db-shm'), { force: true })
    } else {
      const client = new pg.Client({ connectionString: database.url })
      await client.connect()
      await client.query('update schema_version set version = 999')
      await client.end()
    }
    const { code, stdout, stderr } = await launch(database.url).ended
    expect(code).not.toBe(0)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(/schema 999.*knows \d+/)
    expect(stdout).toBe('')
  })
})
