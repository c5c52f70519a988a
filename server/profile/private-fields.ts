import { record } from '../audit/index.ts'
import type { AuthorRow } from '../identity/index.ts'
import type { Handle } from '../storage/index.ts'
import { findPrivateFields } from './store.ts'

/**
 * What a member told the site's owners alone, by key. That it was read, and by whom, is noted in the same transaction;
 * `actorId` null: by the command line.
 */
export const openPrivateFields = async (
  handle: Handle,
  author: AuthorRow,
  actorId: string | null,
  at: number,
): Promise<Record<string, string>> => {
  await record(handle, {
    siteId: author.siteId,
    actorId,
    act: 'fields.read',
    subject: { kind: 'author', id: author.id },
    at,
  })
  return findPrivateFields(handle, author.id)
}
