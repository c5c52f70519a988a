import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { asUnavailable, StorageUnavailable } from './errors.ts'
import type { Change, Db, Handle, Statement } from './handle.ts'
import { runEffects } from './listeners.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { channel, listenForNotices } from './notices.ts'
import { postgresRefused } from './postgres-refused.ts'
import { fastStatement } from './postgres-statement.ts'
import type { Storage } from './storage.ts'

/**
 * Serialisation failure and deadlock: the database asks to run the work again. A unique key taken by a transaction
 * that ran beside this one is seen by the second run.
 */
const retryable = new Set(['40001', '40P01', '23505'])
const tries = 5
const readOnly = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'
const readWrite = 'BEGIN ISOLATION LEVEL READ COMMITTED'
const notify = { name: 'notify', text: 'select pg_notify($1, $2)' }

class PostgresHandle implements Handle {
  readonly dialect = 'postgres' as const
  effects: (() => void)[] = []
  changes: Change[] = []
  lates: ((handle: Handle) => Promise<unknown>)[] = []
  constructor(
    readonly db: Db,
    private readonly client: pg.PoolClient,
    private readonly statements: Map<string, Statement<unknown>>,
  ) {}
  prepared<R>(name: string, build: Parameters<Handle['prepared']>[1]): Statement<R> {
    let found = this.statements.get(name)
    if (!found) {
      found = fastStatement(this.client, name, build(this.db, 'postgres'))
      this.statements.set(name, found)
    }
    return found as Statement<R>
  }
  late(work: (handle: Handle) => Promise<unknown>): void {
    this.lates.push(work)
  }
  announce(change: Change): void {
    this.changes.push(change)
  }
  afterCommit(effect: () => void): void {
    this.effects.push(effect)
  }
}

const codeOf = (error: unknown): string | undefined => {
  const { code, cause } = (error ?? {}) as { code?: string; cause?: unknown }
  return typeof code === 'string' ? code : cause ? codeOf(cause) : undefined
}

/** drizzle wraps driver errors; the driver's own carries the SQLSTATE. */
const unwrap = (error: unknown): unknown => {
  const cause = (error as { cause?: unknown } | null)?.cause
  return cause && typeof (error as { code?: unknown }).code !== 'string' && codeOf(cause) ? cause : error
}

/** `pipeline`: what is asked is sent without waiting for the answer before. */
const openPool = (url: string, pipeline = false): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    pipeline,
    max: 10,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 15_000,
  })
  // Without a listener an idle connection that the server ends would end the process.
  pool.on('error', () => undefined)
  // So would one that is in use; its queries are told by themselves.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

export const openPostgres = async (url: string): Promise<Storage> => {
  const pool = openPool(url)
  // Readers have lines of their own: writers that wait for one page's lock must not take them all.
  const readers = openPool(url, true)
  await migratePostgres(pool).catch(async (error: unknown) => {
    await Promise.all([pool.end(), readers.end()])
    throw postgresRefused(url, error)
  })
  const handles = new WeakMap<pg.PoolClient, { db: Db; statements: Map<string, Statement<unknown>> }>()

  const handleOf = (client: pg.PoolClient): PostgresHandle => {
    let known = handles.get(client)
    if (!known) {
      known = { db: drizzle(client) as unknown as Db, statements: new Map() }
      handles.set(client, known)
    }
    return new PostgresHandle(known.db, client, known.statements)
  }

  const notices = listenForNotices(url, () => undefined)

  /** One turn less: the first question goes out behind `BEGIN`, and nobody waits for a reader's `COMMIT`. */
  const readOnce = async <T>(work: (handle: Handle) => Promise<T>): Promise<T> => {
    const client = await readers.connect()
    const began = client.query(readOnly)
    const finish = (how: 'COMMIT' | 'ROLLBACK'): void =>
      void client.query(how).then(
        () => client.release(),
        (lost: Error) => client.release(lost),
      )
    const done = work(handleOf(client))
    try {
      const [value] = await Promise.all([done, began])
      finish('COMMIT')
      return value
    } catch (error) {
      // Where `BEGIN` failed the work is still at it, and must not share its line with the next.
      await done.catch(() => undefined)
      finish('ROLLBACK')
      throw unwrap(error)
    }
  }

  const writeOnce = async <T>(work: (handle: Handle) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    const handle = handleOf(client)
    let broken: unknown
    let value: T
    try {
      await client.query(readWrite)
      value = await work(handle)
      for (const late of handle.lates) await late(handle)
      for (const { pageId, version } of handle.changes)
        await client.query({ ...notify, values: [channel, `${pageId} ${version}`] })
      const result = await client.query('COMMIT')
      notices.bump()
      if (result.command !== 'COMMIT') throw new StorageUnavailable('The transaction was lost')
    } catch (error) {
      await client.query('ROLLBACK').catch((lost: unknown) => {
        broken = lost
      })
      throw unwrap(error)
    } finally {
      client.release(broken instanceof Error ? broken : undefined)
    }
    runEffects(handle.effects)
    return value
  }

  const run = async <T>(
    once: (work: (handle: Handle) => Promise<T>) => Promise<T>,
    work: (handle: Handle) => Promise<T>,
  ): Promise<T> => {
    for (let tried = 1; ; tried++) {
      try {
        return await once(work)
      } catch (error) {
        if (!retryable.has(codeOf(error) ?? '') || tried === tries) throw asUnavailable(error)
      }
    }
  }

  const storage: Storage = {
    dialect: 'postgres',
    // The readers' lines: a limit is counted in passing, and must not queue up behind writers that wait for a page.
    peers: { pool: readers, tell: notices.tell, onTold: (listener) => notices.told.add(listener) },
    tx: (work) => run(writeOnce, work),
    read: (work) => run(readOnce, work),
    stamp: notices.stamp,
    onChange: (listener) => notices.listeners.add(listener),
    async durability() {
      const { rows } = await pool.query<{ c: string; f: string }>(
        `select current_setting('synchronous_commit') c, current_setting('fsync') f`,
      )
      return `synchronous_commit=${rows[0]?.c}, fsync=${rows[0]?.f}`
    },
    walBytes: () => null,
    // Dead rows leave their pages, and the planner's samples are taken anew; nobody waits for it.
    async scrub() {
      const client = await pool.connect()
      try {
        await client.query('set statement_timeout = 0')
        await client.query('vacuum (analyze)')
        return true
      } finally {
        // A line of its own: the next to use it would have no time limit.
        client.release(true)
      }
    },
    // Takes a transaction id: an empty transaction succeeds on a server that may only be read.
    probe: () =>
      run(writeOnce, async ({ db }) => {
        await db.execute('select pg_current_xact_id()')
      }),
    async close() {
      await notices.close()
      await Promise.all([pool.end(), readers.end()])
    },
  }
  return storage
}
