import type pg from 'pg'
import { migrations, NewerSchema } from './migrations.ts'

/**
 * What rate-limiter-flexible counts in. Not of the numbered schema, because there is nothing in it to keep: unlogged, so
 * that counting waits for no disk and a crash empties it; who drops it loses a minute's counts.
 */
const limits =
  'create unlogged table if not exists limits (key text primary key, points integer not null, expire bigint)'

/** Any number: servers that start together queue up behind this advisory lock. */
const lockKey = 0x5374616d

/** Brings the database to the newest schema, one transaction per migration; `schema_version` counts them. */
export const migratePostgres = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect()
  let done = false
  try {
    // A large table takes its time, and so does the server beside us that is at it.
    await client.query('set statement_timeout = 0; set lock_timeout = 0')
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query('create table if not exists schema_version (version integer not null)')
    const { rows } = await client.query<{ version: number }>('select version from schema_version')
    const version = rows[0]?.version ?? 0
    if (!rows[0]) await client.query('insert into schema_version values (0)')
    const newest = migrations.postgres.length
    if (version > newest) throw new NewerSchema(version, newest)
    for (const migration of migrations.postgres.slice(version)) {
      await client.query('begin')
      for (const statement of migration.statements) await client.query(statement)
      await client.query('update schema_version set version = $1', [migration.number])
      await client.query('commit')
    }
    await client.query(limits)
    await client.query('select pg_advisory_unlock($1)', [lockKey])
    await client.query('reset statement_timeout; reset lock_timeout')
    done = true
  } finally {
    // Closing the connection rolls back what was half done and gives the lock away.
    client.release(!done)
  }
}
