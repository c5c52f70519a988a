import { asc, eq, gt, sql } from 'drizzle-orm'
import { addPoints, identityTables } from '../identity/index.ts'
import type { Handle } from '../storage/index.ts'
import { rankTables } from './tables.ts'

export interface Mismatch {
  authorId: string
  kept: { points: number; best: number; seq: number }
  counted: { points: number; best: number; seq: number }
}

const batch = 500

/** What an author's ledger adds up to, in its order. */
const countLedger = async (handle: Handle, authorId: string): Promise<Mismatch['counted']> => {
  const { points } = rankTables(handle.dialect)
  const entries = await handle.db
    .select({ delta: points.delta })
    .from(points)
    .where(eq(points.authorId, authorId))
    .orderBy(asc(points.seq))
  const total = { points: 0, best: 0, seq: entries.length }
  for (const { delta } of entries) {
    total.points += delta
    total.best = Math.max(total.best, total.points)
  }
  return total
}

/** Recounts every ledger in its order. Resolves to how many authors were counted, and those whose running totals differ. */
export const recount = async (handle: Handle): Promise<{ authors: number; mismatches: Mismatch[] }> => {
  const { authors } = identityTables(handle.dialect)
  const mismatches: Mismatch[] = []
  let counted = 0
  for (let after = ''; ; ) {
    const rows = await handle.db
      .select()
      .from(authors)
      .where(gt(authors.id, after))
      .orderBy(asc(authors.id))
      .limit(batch)
    for (const author of rows) {
      const total = await countLedger(handle, author.id)
      const kept = { points: author.points, best: author.best, seq: author.pointSeq }
      if (JSON.stringify(kept) !== JSON.stringify(total))
        mismatches.push({ authorId: author.id, kept, counted: total })
    }
    counted += rows.length
    const last = rows.at(-1)
    if (!last) return { authors: counted, mismatches }
    after = last.id
  }
}

/** Sets running totals to what the ledger says now: the author is held while it is counted again. */
export const repair = async (handle: Handle, { authorId }: Mismatch): Promise<void> => {
  const { authors } = identityTables(handle.dialect)
  // Nothing changes, and the row is ours until the transaction ends.
  await addPoints(handle, authorId, 0)
  const { points, best, seq } = await countLedger(handle, authorId)
  await handle.db.update(authors).set({ points, best, pointSeq: seq }).where(eq(authors.id, authorId))
}

/** An author's ledger, newest first: what explains a rank. */
export const explain = (handle: Handle, authorId: string, limit = 100) => {
  const { points } = rankTables(handle.dialect)
  return handle.db
    .select()
    .from(points)
    .where(eq(points.authorId, authorId))
    .orderBy(sql`${points.seq} desc`)
    .limit(limit)
}
