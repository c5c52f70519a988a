import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { asUnavailable, ForeignAwait, StorageUnavailable } from './errors.ts'
import type { Db, Handle, Statement } from './handle.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import type { Storage } from './storage.ts'

/** "Stam" — tells our files from other people's SQLite databases. */
export const applicationId = 0x5374616d

interface Job {
  work: (handle: Handle) => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

type Outcome = { job: Job; value: unknown; effects: (() => void)[] }

/** Works that share one commit at the most; more would make the first of them wait for the last. */
const groupSize = 64
const busyTries = 8

const connect = (path: string, readonly: boolean): Database.Database => {
  const db = new Database(path, { readonly, timeout: 250 })
  // FULL on every open: this SQLite is compiled so that a reopened WAL file silently drops to NORMAL.
  if (!readonly) db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('temp_store = MEMORY')
  db.pragma('cache_size = -16000')
  return db
}

const openWriter = (path: string): Database.Database => {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const db = new Database(path, { timeout: 250 })
  const empty = db.prepare('select count(*) n from sqlite_master').pluck().get() === 0
  const id = db.pragma('application_id', { simple: true })
  if (!empty && id !== applicationId) throw new Error(`${path} is a database of another program`)
  if (empty) {
    db.pragma('auto_vacuum = INCREMENTAL')
    db.pragma(`application_id = ${applicationId}`)
  }
  db.pragma('journal_mode = WAL')
  db.close()
  const writer = connect(path, false)
  writer.pragma('secure_delete = ON')
  writer.pragma('journal_size_limit = 67108864')
  return writer
}

/** A handle over one connection; `close` makes it refuse further use. */
class SqliteHandle implements Handle {
  readonly dialect = 'sqlite' as const
  effects: (() => void)[] = []
  private open = true
  constructor(private readonly connection: SqliteConnection) {}
  get db(): Db {
    this.check()
    return this.connection.db
  }
  prepared<R>(name: string, build: Parameters<Handle['prepared']>[1]): Statement<R> {
    this.check()
    return this.connection.prepared(name, build) as Statement<R>
  }
  afterCommit(effect: () => void): void {
    this.effects.push(effect)
  }
  close(): void {
    this.open = false
  }
  private check(): void {
    if (!this.open) throw new ForeignAwait()
  }
}

class SqliteConnection {
  readonly db: Db
  private readonly statements = new Map<string, Statement<unknown>>()
  private readonly controls = new Map<string, Database.Statement>()
  constructor(readonly raw: Database.Database) {
    this.db = drizzle(raw) as unknown as Db
  }
  prepared(name: string, build: Parameters<Handle['prepared']>[1]): Statement<unknown> {
    let found = this.statements.get(name)
    if (!found) {
      found = build(this.db, 'sqlite')
      this.statements.set(name, found)
    }
    return found
  }
  run(sql: string): void {
    let found = this.controls.get(sql)
    if (!found) {
      found = this.raw.prepare(sql)
      this.controls.set(sql, found)
    }
    found.run()
  }
}

/**
 * Runs `work` to its end on `handle`. better-sqlite3 answers at once, so a work that only awaits its handle is
 * done before the event loop turns; one that is not has awaited something foreign, while other requests' works
 * wait inside the same transaction: it is refused.
 */
const runHeld = async (handle: SqliteHandle, work: Job['work']): Promise<unknown> => {
  let timer: NodeJS.Immediate | undefined
  const turned = new Promise<never>((_, reject) => {
    timer = setImmediate(() => reject(new ForeignAwait()))
  })
  try {
    return await Promise.race([work(handle), turned])
  } finally {
    clearImmediate(timer)
    handle.close()
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const openSqlite = async (path: string): Promise<Storage> => {
  const writer = new SqliteConnection(openWriter(path))
  migrateSqlite(writer.raw)
  const reader = new SqliteConnection(connect(path, true))
  const queue: Job[] = []
  let draining: Promise<void> | null = null
  let reads: Promise<unknown> = Promise.resolve()
  let closed = false

  const begin = async (): Promise<void> => {
    for (let tried = 1; ; tried++) {
      try {
        writer.run('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_BUSY' || tried === busyTries) throw error
        await pause(5 * tried + Math.random() * 20)
      }
    }
  }

  const runOne = async (job: Job): Promise<Outcome | null> => {
    const handle = new SqliteHandle(writer)
    writer.run('SAVEPOINT work')
    try {
      const value = await runHeld(handle, job.work)
      writer.run('RELEASE work')
      return { job, value, effects: handle.effects }
    } catch (error) {
      if (writer.raw.inTransaction) {
        writer.run('ROLLBACK TO work')
        writer.run('RELEASE work')
      }
      job.reject(asUnavailable(error))
      return null
    }
  }

  const runGroup = async (group: Job[]): Promise<void> => {
    const done: Outcome[] = []
    try {
      await begin()
      for (const job of group) {
        const outcome = await runOne(job)
        // A full disk or an I/O error rolls the whole transaction back: what came before is lost as well.
        if (!writer.raw.inTransaction) throw new StorageUnavailable('The transaction was lost')
        if (outcome) done.push(outcome)
      }
      writer.run('COMMIT')
    } catch (error) {
      if (writer.raw.inTransaction) writer.run('ROLLBACK')
      const refusal = asUnavailable(error)
      for (const job of group) job.reject(refusal)
      return
    }
    for (const { job, value, effects } of done) {
      job.resolve(value)
      for (const effect of effects) effect()
    }
  }

  const drain = async (): Promise<void> => {
    while (queue.length > 0) await runGroup(queue.splice(0, groupSize))
    draining = null
  }

  return {
    dialect: 'sqlite',
    tx<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
      if (closed) return Promise.reject(new StorageUnavailable('The database is closed'))
      return new Promise<T>((resolve, reject) => {
        queue.push({ work, resolve: resolve as (value: unknown) => void, reject })
        // Works that arrive in the same turn of the event loop share a commit.
        draining ??= new Promise<void>((done) => setImmediate(() => done())).then(drain)
      })
    },
    read<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
      if (closed) return Promise.reject(new StorageUnavailable('The database is closed'))
      const result = reads.then(async () => {
        const handle = new SqliteHandle(reader)
        reader.run('BEGIN')
        try {
          return (await runHeld(handle, work as Job['work'])) as T
        } finally {
          reader.run('COMMIT')
        }
      })
      reads = result.catch(() => undefined)
      return result.catch((error: unknown) => Promise.reject(asUnavailable(error)))
    },
    async durability() {
      const names = ['OFF', 'NORMAL', 'FULL', 'EXTRA']
      return `wal, synchronous=${names[writer.raw.pragma('synchronous', { simple: true }) as number]}`
    },
    async close() {
      closed = true
      await draining
      await reads
      reader.raw.close()
      writer.raw.pragma('optimize')
      writer.raw.pragma('wal_checkpoint(TRUNCATE)')
      writer.raw.close()
    },
  }
}
