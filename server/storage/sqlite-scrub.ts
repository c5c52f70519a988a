import type Database from 'better-sqlite3'

/** Up to here rewriting the file holds up everybody for a moment only (see `docs/decisions/018`). */
const quickBytes = 128 * 1024 * 1024

/**
 * Leaves nothing in the file of what was deleted. `secure_delete` is not enough: a row that was moved when its page was
 * split stays readable in the gap it left (`tests/storage/scrub.test.ts` finds 20 of 1,715 deleted rows again), so the file is written anew. The
 * planner's samples hold names too, and the log holds all that was written lately. False where it has to wait: the
 * file is too large for `soon`, or somebody reads the log.
 */
export const scrubFile = (db: Database.Database, when: 'soon' | 'now'): boolean => {
  const pages = db.pragma('page_count', { simple: true }) as number
  const large = pages * (db.pragma('page_size', { simple: true }) as number) > quickBytes
  if (large && when === 'soon') return false
  const samples = db.prepare("select 1 from sqlite_master where name = 'sqlite_stat4'").get()
  if (samples) db.exec('delete from sqlite_stat4')
  // A copy of a large file has no place in memory.
  if (large) db.pragma('temp_store = FILE')
  try {
    db.exec('vacuum')
  } finally {
    db.pragma('temp_store = MEMORY')
  }
  const [log] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
  return log?.busy === 0
}
