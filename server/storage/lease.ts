import { closeSync, fstatSync, openSync, rmSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import Database from 'better-sqlite3'
import { StorageRefused } from './errors.ts'

/** The file beside the database that the server which writes to it keeps locked. */
const leasePath = (path: string): string => `${path}-server`

/**
 * Takes the right to serve this database file; returns what gives it back. Throws `StorageRefused` naming the holder
 * where another server has it.
 *
 * The lease is a lock of the operating system, taken through a second SQLite file, because that is the one lock Node
 * can take everywhere: it falls with its process, `kill -9` included, so that no process id has to be judged dead or
 * alive. The file holds nothing but the holder's name, for the message.
 */
export const takeLease = (path: string): (() => void) => {
  const file = leasePath(path)
  for (;;) {
    // Held open as long as the lease: closing any descriptor of a file drops the process's locks on it (POSIX).
    const seen = openSync(file, 'a')
    const db = new Database(file, { timeout: 0 })
    const close = (): void => {
      db.close()
      closeSync(seen)
    }
    try {
      sign(db)
      db.exec('begin immediate')
    } catch (error) {
      const holder = holderOf(db)
      close()
      throw isBusy(error) ? inUse(path, holder) : error
    }
    // A holder that stopped between our opening and our locking has taken the file with it.
    const now = statSync(file, { throwIfNoEntry: false })
    if (now?.ino === fstatSync(seen).ino) {
      return () => {
        rmSync(file, { force: true })
        close()
      }
    }
    close()
  }
}

const sign = (db: Database.Database): void => {
  db.transaction(() => {
    db.exec('create table if not exists holder (name text not null)')
    db.exec('delete from holder')
    db.prepare('insert into holder values (?)').run(`process ${process.pid} on ${hostname()}`)
  }).immediate()
}

const holderOf = (db: Database.Database): string => {
  try {
    return String(db.prepare('select name from holder').pluck().get())
  } catch {
    return 'it is just starting'
  }
}

const isBusy = (error: unknown): boolean =>
  String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY')

const inUse = (path: string, holder: string): StorageRefused =>
  new StorageRefused(
    `${path} is served by another process already (${holder}). Stop that one first, or set DATABASE_URL to another file.`,
  )
