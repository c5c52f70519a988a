import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { StorageRefused } from './errors.ts'
import { migrateSqlite } from './migrate-sqlite.ts'

/** "Stam" — tells our files from other people's SQLite databases. */
export const applicationId = 0x5374616d

/** How long opening may wait for a lock: nobody is served yet. */
const openingMs = 5_000
/** How long one try may hold up the event loop afterwards. */
const servingMs = 20

/** A further connection, for reading only. */
export const connectReader = (path: string): Database.Database => connect(path, true)

const connect = (path: string, readonly: boolean): Database.Database => {
  const db = new Database(path, { readonly, timeout: openingMs })
  // FULL on every open: this SQLite is compiled so that a reopened WAL file silently drops to NORMAL.
  if (!readonly) db.pragma('synchronous = FULL')
  db.pragma('foreign_keys = ON')
  db.pragma('trusted_schema = OFF')
  db.pragma('cell_size_check = ON')
  db.pragma('temp_store = MEMORY')
  db.pragma('cache_size = -16000')
  if (readonly) db.pragma(`busy_timeout = ${servingMs}`)
  return db
}

/**
 * The writing connection to a file that is made where there is none, and brought to the newest schema. `check` reads
 * the whole file first. Throws `StorageRefused`.
 */
export const openWriter = (path: string, check: boolean): Database.Database => {
  let db: Database.Database | null = null
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    prepareFile(path)
    db = connect(path, false)
    if (check) quickCheck(db, path)
    db.pragma('secure_delete = ON')
    db.pragma('journal_size_limit = 67108864')
    migrateSqlite(db)
    keepPlans(db)
    db.pragma(`busy_timeout = ${servingMs}`)
    return db
  } catch (error) {
    db?.close()
    throw asRefused(path, error)
  }
}

/**
 * Plans do not depend on what is in the tables: `tests/storage/plans.test.ts` reads each of them. What `analyze` finds
 * is deleted. Counts of rows made the planner choose by what a table held long ago; samples of an index's values
 * (`sqlite_stat4`) make it plan a statement anew for every value bound to it
 * (https://sqlite.org/c3ref/prepare.html, the third case of recompiling): reading one comment took three times as long.
 */
const keepPlans = (db: Database.Database): void => {
  const tables = db.prepare("select name from sqlite_master where name glob 'sqlite_stat[0-9]'").pluck().all()
  let gone = 0
  for (const table of tables) gone += db.prepare(`delete from ${table}`).run().changes
  // The connection had read them with the schema; this makes it read again.
  if (gone > 0) db.exec('analyze sqlite_schema')
}

const prepareFile = (path: string): void => {
  const db = new Database(path, { timeout: openingMs })
  try {
    const empty = db.prepare('select count(*) n from sqlite_master').pluck().get() === 0
    const id = db.pragma('application_id', { simple: true })
    if (!empty && id !== applicationId)
      throw new StorageRefused(
        `${path} is a database of another program. Set DATABASE_URL to another file, or move this one away.`,
      )
    if (empty) {
      db.pragma('auto_vacuum = INCREMENTAL')
      db.pragma(`application_id = ${applicationId}`)
    }
    db.pragma('journal_mode = WAL')
  } finally {
    db.close()
  }
}

const damaged = (path: string, finding: string): StorageRefused =>
  new StorageRefused(
    `${path} is damaged (${finding}); nothing was changed. Put a backup in its place, or save what can be read: sqlite3 ${path} .recover | sqlite3 ${path}.saved`,
  )

/** Reads every page once; a damaged file must not be written to, nor answer some requests and fail at others. */
const quickCheck = (db: Database.Database, path: string): void => {
  const finding = db.pragma('quick_check(1)', { simple: true })
  if (finding !== 'ok') throw damaged(path, String(finding).split('\n').at(-1) ?? '')
}

const reasons: [RegExp, string][] = [
  [/^(EROFS|SQLITE_READONLY)/, 'the file or its folder may only be read, not written'],
  [/^(EACCES|EPERM|SQLITE_PERM)/, 'this user may not write there'],
  [/^SQLITE_CANTOPEN/, 'the file cannot be opened or created there; is its folder writable?'],
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, 'the disk is full; make room and start again'],
  [/^SQLITE_(BUSY|LOCKED)/, 'another program holds it locked; end that one and start again'],
  [/^(EIO|SQLITE_IOERR)/, 'the disk does not read or write as it should'],
]

/** The one line for the owner; what is no fault of the file or its place stays as it is. */
export const asRefused = (path: string, error: unknown): unknown => {
  const { code, message } = error as { code?: unknown; message?: string }
  if (typeof code !== 'string') return error
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damaged(path, message ?? code)
  const [, reason] = reasons.find(([pattern]) => pattern.test(code)) ?? []
  return reason ? new StorageRefused(`${path} cannot be used: ${reason} (${code}).`, error) : error
}
