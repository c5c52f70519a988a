import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Dialect } from './kit.ts'

/** Drizzle's builder, typed once; SQLite's answers to the same calls when its results are awaited. */
export type Db = PgDatabase<PgQueryResultHKT>

/** A statement prepared once: `execute` takes the placeholders' values. */
export interface Statement<R> {
  execute(values?: Record<string, unknown>): Promise<R>
}

/** What servers tell each other: a page and the version it has come to, nothing else. */
export interface Change {
  pageId: string
  version: number
}

/**
 * The one way to the database inside a piece of work. Works of a transaction may await nothing else.
 */
export interface Handle {
  readonly dialect: Dialect
  /** Runs `effect` once the transaction has been committed durably; never when it was not. */
  afterCommit(effect: () => void): void
  /**
   * Runs `work` in the same transaction, after all else in it: what is dear for each write and cheap for many of them.
   * Never where the work that asked for it was taken back; should `work` fail, nothing of its group is committed.
   */
  late(work: (handle: Handle) => Promise<unknown>): void
  /** Tells every server, after the commit, that a page has come to a version. */
  announce(change: Change): void
  /** @internal the prepared statement of this connection */
  prepared<R>(name: string, build: (db: Db, dialect: Dialect) => Statement<R>): Statement<R>
  /** For queries whose shape is only known at run time (CLI, searches). Prefer `statement`. */
  readonly db: Db
}

type Build<T, R> = (
  db: Db,
  tables: T,
) => { prepare(name: string): { execute(values?: Record<string, unknown>): Promise<R> } }

type Prepare = (db: Db, dialect: Dialect) => Statement<unknown>

/** Every declared statement by its name. */
export const statements: ReadonlyMap<string, Prepare> = new Map()

/**
 * Declares a statement that is built and prepared once per connection and run with `(handle, values)`.
 * `name` must be unique; PostgreSQL keeps the plan under it.
 */
export const statement = <T, R>(name: string, tables: (dialect: Dialect) => T, build: Build<T, R>) => {
  if (statements.has(name)) throw new Error(`there is a statement ${name} already`)
  const prepare = (db: Db, dialect: Dialect) => build(db, tables(dialect)).prepare(name) as Statement<R>
  ;(statements as Map<string, Prepare>).set(name, prepare)
  return (handle: Handle, values?: Record<string, unknown>): Promise<R> =>
    handle.prepared<R>(name, prepare).execute(values)
}
