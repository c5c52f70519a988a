import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { asUnavailable, ForeignAwait, StorageUnavailable } from './errors.ts'
import type { Change, Db, Handle, Statement } from './handle.ts'
import { Listeners, runEffects } from './listeners.ts'
import { openFile, openServed } from './sqlite-open.ts'
import { scrubFile } from './sqlite-scrub.ts'
import { fastStatement } from './sqlite-statement.ts'
import type { OpenOptions, Storage } from './storage.ts'

interface Job {
  work: (handle: Handle) => Promise<unknown>
  resolve: (value: unknown) => void
  reject: (error: unknown) => void
}

type Outcome = { job: Job; value: unknown; handle: SqliteHandle }

/** Works that share one commit at the most; more would make the first of them wait for the last. */
const groupSize = 64
/** How long a group of works waits for another program's lock before all that wait are sent away. */
const busyMs = { serving: 700, alone: 10_000 }
const watchMs = 1_000

/** A handle over one connection; `close` makes it refuse further use. */
class SqliteHandle implements Handle {
  readonly dialect = 'sqlite' as const
  effects: (() => void)[] = []
  changes: Change[] = []
  /** Shared with whoever runs them: what one of them leaves for later is run as well. */
  lates: ((handle: Handle) => Promise<unknown>)[] = []
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
  late(work: (handle: Handle) => Promise<unknown>): void {
    this.check()
    this.lates.push(work)
  }
  announce(change: Change): void {
    this.changes.push(change)
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
      found = fastStatement(this.raw, build(this.db, 'sqlite'))
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

const quietly = (work: () => unknown): void => {
  try {
    work()
  } catch {
    // Best effort, as the caller says.
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export const openSqlite = async (
  path: string,
  { serve = false, now = Date.now }: OpenOptions = {},
): Promise<Storage> => {
  const { room, release, ...raw } = serve ? openServed(path, now) : openFile(path)
  const writer = new SqliteConnection(raw.writer)
  const reader = new SqliteConnection(raw.reader)
  const queue: Job[] = []
  let draining: Promise<void> | null = null
  let reads: Promise<unknown> = Promise.resolve()
  let closed = false
  let sound = true
  const listeners = new Listeners()
  const dataVersion = reader.raw.prepare('pragma data_version').pluck()
  let unknown = 0
  /** SQLite's own counter of commits by other connections: the writer's, and other processes' too. */
  const look = (): number => {
    try {
      return dataVersion.get() as number
    } catch {
      // A disk that fails, or a log under recovery: nothing that was read before counts as right.
      return --unknown
    }
  }
  let known: number | undefined
  const forget = (): void => {
    known = undefined
  }
  /**
   * Looked at once per turn of the event loop and after each commit of our own: it takes locks on the file, and readers
   * who come together get the same answer. A commit by another process is seen a turn later.
   */
  const stamp = (): number => {
    if (known === undefined) {
      known = look()
      setImmediate(forget)
    }
    return known
  }
  /** The same counter as the writer sees it: its own commits are not in it, those of other processes are. */
  const foreignVersion = writer.raw.prepare('pragma data_version').pluck()
  let seen: unknown
  quietly(() => {
    seen = foreignVersion.get()
  })
  // Another process (the command line) commits without a word; whoever listens here looks for themselves. Our own
  // commits leave this counter alone: one that follows at once must not hide what came before it.
  const watch = setInterval(() => {
    if (draining) return
    quietly(() => {
      const now = foreignVersion.get()
      if (now === seen) return
      seen = now
      listeners.emit(null)
    })
  }, watchMs)
  watch.unref()

  const unavailable = (error: unknown): unknown => {
    const refusal = asUnavailable(error)
    if (refusal instanceof StorageUnavailable && refusal.damage) sound = false
    return refusal
  }

  const begin = async (): Promise<void> => {
    const end = performance.now() + (serve ? busyMs.serving : busyMs.alone)
    for (let tried = 1; ; tried++) {
      try {
        writer.run('BEGIN IMMEDIATE')
        return
      } catch (error) {
        if ((error as { code?: string }).code !== 'SQLITE_BUSY' || performance.now() > end) throw error
        await pause(Math.min(50, 5 * tried) + Math.random() * 20)
      }
    }
  }

  const runOne = async (job: Job): Promise<Outcome | null> => {
    const handle = new SqliteHandle(writer)
    writer.run('SAVEPOINT work')
    try {
      const value = await runHeld(handle, job.work)
      writer.run('RELEASE work')
      return { job, value, handle }
    } catch (error) {
      if (writer.raw.inTransaction) {
        writer.run('ROLLBACK TO work')
        writer.run('RELEASE work')
      }
      const refusal = unavailable(error)
      job.reject(refusal)
      // A full disk or an I/O error rolls the whole transaction back: what came before is lost as well.
      if (!writer.raw.inTransaction)
        throw refusal instanceof StorageUnavailable
          ? refusal
          : new StorageUnavailable('The transaction was lost')
      return null
    }
  }

  /** What waits behind a lock or a full disk would wait in vain, each for as long as the one before it. */
  const refuse = (group: Job[], refusal: unknown): void => {
    if (refusal instanceof StorageUnavailable) group.push(...queue.splice(0))
    for (const job of group) job.reject(refusal)
    if (!(refusal instanceof StorageUnavailable && refusal.full)) return
    room?.ranOut()
    quietly(() => writer.raw.pragma('wal_checkpoint(TRUNCATE)'))
  }

  /** What the works of a group left for its end: no savepoint stands between them. */
  const runLates = async (done: readonly Outcome[]): Promise<SqliteHandle> => {
    const handle = new SqliteHandle(writer)
    handle.lates = done.flatMap((outcome) => outcome.handle.lates)
    if (handle.lates.length > 0)
      await runHeld(handle, async () => {
        for (const late of handle.lates) await late(handle)
      })
    return handle
  }

  const runGroup = async (group: Job[]): Promise<void> => {
    const done: Outcome[] = []
    let last: SqliteHandle
    try {
      await begin()
      for (const job of group) {
        const outcome = await runOne(job)
        if (outcome) done.push(outcome)
      }
      last = await runLates(done)
      writer.run('COMMIT')
    } catch (error) {
      if (writer.raw.inTransaction) writer.run('ROLLBACK')
      refuse(group, unavailable(error))
      return
    }
    forget()
    for (const { job, value, handle } of done) {
      job.resolve(value)
      runEffects(handle.effects)
      for (const change of handle.changes) listeners.emit(change)
    }
    runEffects(last.effects)
    for (const change of last.changes) listeners.emit(change)
  }

  const drain = async (): Promise<void> => {
    try {
      while (queue.length > 0) await runGroup(queue.splice(0, groupSize))
    } finally {
      draining = null
    }
  }

  const storage: Storage = {
    dialect: 'sqlite',
    peers: null,
    tx<T>(work: (handle: Handle) => Promise<T>): Promise<T> {
      if (closed) return Promise.reject(new StorageUnavailable('The database is closed'))
      if (room?.isFull()) return Promise.reject(new StorageUnavailable('The disk is full', { full: true }))
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
      return result.catch((error: unknown) => Promise.reject(unavailable(error)))
    },
    stamp,
    onChange: (listener) => listeners.add(listener),
    async durability() {
      const names = ['OFF', 'NORMAL', 'FULL', 'EXTRA']
      return `wal, synchronous=${names[writer.raw.pragma('synchronous', { simple: true }) as number]}`
    },
    walBytes: () => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    async scrub(when) {
      do {
        await draining
        // Readers answer within a turn of the event loop.
        await new Promise((turned) => setImmediate(turned))
      } while (draining)
      return scrubFile(writer.raw, when)
    },
    // Rewrites a number of the file's head: an empty transaction touches no disk.
    probe: () =>
      storage.tx(async () => {
        const version = writer.raw.pragma('user_version', { simple: true }) as number
        writer.raw.pragma(`user_version = ${version}`)
      }),
    async close() {
      closed = true
      clearInterval(watch)
      await draining
      await reads
      reader.raw.close()
      // On a full or failing disk: what stands in the log is read at the next start.
      quietly(() => writer.raw.pragma('wal_checkpoint(TRUNCATE)'))
      room?.close()
      writer.raw.close()
      release(sound)
    },
  }
  return storage
}
