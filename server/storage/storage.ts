import type { Change, Handle } from './handle.ts'
import type { Dialect } from './kit.ts'

export interface OpenOptions {
  /** The server, not a command: takes the lease of an SQLite file, reads it through, and keeps room on its disk. */
  serve?: boolean
}

export interface Storage {
  readonly dialect: Dialect
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
  /** Writes something that changes nothing. Rejects where a comment could not be written now. */
  probe(): Promise<void>
  close(): Promise<void>
}
