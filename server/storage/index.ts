import { fileURLToPath } from 'node:url'
import type { OpenOptions, Storage } from './storage.ts'

// Drizzle's alias is the same proxy for every dialect.
export { alias } from 'drizzle-orm/pg-core'
export { ForeignAwait, StorageRefused, StorageUnavailable } from './errors.ts'
export { type Change, type Handle, statement, statements } from './handle.ts'
export { firstIdAt, newId } from './ids.ts'
export { type Dialect, defineTables, type Kit } from './kit.ts'
export { NewerSchema } from './migrations.ts'
export { type Peers, type Storage, tellMax } from './storage.ts'

/** Path of a `file:` URL, which may be relative (`file:data/x.db`) as owners like to write it. */
export const sqlitePath = (url: string): string =>
  url.startsWith('file://') ? fileURLToPath(url) : url.replace(/^file:/, '')

/** Opens `file:…` or `postgres://…` and brings its schema up to date. Rejects with `StorageRefused`. */
export const openStorage = async (url: string, options?: OpenOptions): Promise<Storage> => {
  // The driver of the other database is never read.
  if (url.startsWith('file:')) return (await import('./sqlite.ts')).openSqlite(sqlitePath(url), options)
  return (await import('./postgres.ts')).openPostgres(url)
}
