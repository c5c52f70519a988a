import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sqlitePath } from '../storage/index.ts'
import type { Fate } from './store.ts'

/** One erased author, or device that only voted: ids and what became of the comments, no word of theirs. */
export interface Erased {
  id: string
  siteId: string
  comments: Fate
}

/**
 * The list of who was erased, beside the database and not in it: a backup that is put back holds them again, and is
 * told so. One line each: time, id, site, what became of the comments. Lines are added, never changed.
 */
export interface Journal {
  /** Writes durably, at once: called inside the transaction, whose commit must not come before. */
  add(erased: readonly Erased[], at: number): void
  /** All that were ever erased, each once. */
  read(): Erased[]
}

/** Where it lies unless told otherwise: beside an SQLite file; nowhere on PostgreSQL. */
export const defaultJournal = (databaseUrl: string): string | null =>
  databaseUrl.startsWith('file:') ? join(dirname(sqlitePath(databaseUrl)), 'erasures.log') : null

const line = /^\S+ ([0-9a-f-]{36}) (\S+) (anonymise|remove)$/

const endsOpen = (path: string): boolean => !/(^|\n)$/.test(readFileSync(path, 'utf8').slice(-1))

export const openJournal = (path: string): Journal => ({
  add(erased, at) {
    if (erased.length === 0) return
    mkdirSync(dirname(path), { recursive: true })
    const time = new Date(at).toISOString()
    const file = openSync(path, 'a', 0o600)
    try {
      // What a crash cut short stays a line of its own.
      const begin = endsOpen(path) ? '\n' : ''
      writeSync(
        file,
        begin + erased.map(({ id, siteId, comments }) => `${time} ${id} ${siteId} ${comments}\n`).join(''),
      )
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  },
  read() {
    if (!existsSync(path)) return []
    const found = new Map<string, Erased>()
    // A line that a crash cut short was followed by no commit.
    for (const text of readFileSync(path, 'utf8').split('\n')) {
      const [, id, siteId, comments] = line.exec(text) ?? []
      if (id && siteId) found.set(id, { id, siteId, comments: comments as Fate })
    }
    return [...found.values()]
  },
})
