import type { Handle } from './handle.ts'
import type { Dialect } from './kit.ts'

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
  /** One line on what a commit survives, as `/healthz` shows it. */
  durability(): Promise<string>
  close(): Promise<void>
}
