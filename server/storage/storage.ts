import type { Pool } from 'pg'
import type { Change, Handle } from './handle.ts'
import type { Dialect } from './kit.ts'

export interface OpenOptions {
  /** The server, not a command: takes the lease of an SQLite file, reads it through after a crash, and keeps room on its disk. */
  serve?: boolean
  /** Milliseconds since 1970; the calendar's unless told otherwise. */
  now?: () => number
}

/** What equal servers share beside the rows of their database; nothing of it is worth keeping. */
export interface Peers {
  /** For single statements on what is counted together; never used inside a work. */
  readonly pool: Pool
  /**
   * Tells the other servers, and this one, lines of at most `tellMax` bytes each; nobody where the line to the
   * database is down. Never rejects.
   */
  tell(lines: readonly string[]): Promise<void>
  /** Calls `listener` with every line told. Returns how to stop it. */
  onTold(listener: (line: string) => void): () => void
}

/** PostgreSQL takes 7,999 bytes of a notice. */
export const tellMax = 7_900

export interface Storage {
  readonly dialect: Dialect
  /** Null where no other server can be: SQLite. */
  readonly peers: Peers | null
  /**
   * Runs `work` in one write transaction and resolves after the commit is durable. The work may await only its
   * handle, and may run more than once (PostgreSQL retries a conflict), so ids and tokens are made outside it.
   * Rejects with the work's own error, or `StorageUnavailable`; then nothing was written.
   */
  tx<T>(work: (handle: Handle) => Promise<T>): Promise<T>
  /** Runs `work` against one snapshot, without writing. */
  read<T>(work: (handle: Handle) => Promise<T>): Promise<T>
  /**
   * A number that is another one after any commit by any process: what was read under the same stamp is still right.
   * Take it before reading.
   */
  stamp(): number
  /**
   * Calls `listener` for every announced change, by this server or another; null says that something may have been
   * missed. Returns how to stop it.
   */
  onChange(listener: (change: Change | null) => void): () => void
  /** One line on what a commit survives, as `/healthz` shows it. */
  durability(): Promise<string>
  /** Size of SQLite's write-ahead log in bytes; null on PostgreSQL, which keeps its own house. */
  walBytes(): number | null
  /**
   * Leaves nothing readable of deleted rows in the database's files; false where that has to wait. `soon` refuses what
   * would hold up everybody for long.
   */
  scrub(when: 'soon' | 'now'): Promise<boolean>
  /** Writes something that changes nothing. Rejects where a comment could not be written now. */
  probe(): Promise<void>
  close(): Promise<void>
}
