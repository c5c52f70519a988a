import { findAuthor } from '../identity/index.ts'
import type { Handle } from '../storage/index.ts'
import { addEntry } from './ledger.ts'

/**
 * Brings authors to the points they are to have, for what they did elsewhere: the difference becomes a ledger row.
 * `ids`: author by key.
 */
export const grantAll = async (
  handle: Handle,
  ids: ReadonlyMap<string, string>,
  wanted: readonly { key: string; points: number }[],
  at: number,
): Promise<void> => {
  for (const { key, points } of wanted) {
    const author = await findAuthor(handle, ids.get(key) ?? '')
    if (!author) throw new Error(`there is no author ${key}`)
    await addEntry(handle, {
      authorId: author.id,
      commentId: null,
      reason: 'granted',
      delta: points - author.points,
      at,
    })
  }
}
