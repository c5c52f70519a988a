import { eq, inArray, sql } from 'drizzle-orm'
import type { Verdict } from '../../shared/contract/spam.ts'
import type { Opinion, Reason, VerdictKeeper } from '../comments/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { spamTables } from './tables.ts'

const p = sql.placeholder

/** A published comment with less, in tenths, needs no explaining: nothing is written for it. */
const worthKeeping = 10

const save = statement('verdicts.save', spamTables, (db, { verdicts: t }) =>
  db
    .insert(t)
    .values({
      commentId: p('commentId'),
      siteId: p('siteId'),
      verdict: p('verdict'),
      sum: p('sum'),
      reasons: p('reasons'),
      at: p('at'),
    })
    .onConflictDoUpdate({
      target: t.commentId,
      set: {
        verdict: sql`excluded.verdict`,
        sum: sql`excluded.sum`,
        reasons: sql`excluded.reasons`,
        at: sql`excluded.at`,
      },
    }),
)
const drop = statement('verdicts.drop', spamTables, (db, { verdicts: t }) =>
  db.delete(t).where(eq(t.commentId, p('commentId'))),
)

export const sumOf = (reasons: readonly Reason[]): number =>
  reasons.reduce((sum, { weight }) => sum + weight, 0)

/** Writes down what is thought of a comment, in place of what was thought before. */
export const saveVerdict = async (
  handle: Handle,
  input: { commentId: string; siteId: string; at: number; opinion: Opinion },
): Promise<void> => {
  const { opinion, ...rest } = input
  const { verdict, reasons } = opinion
  await save(handle, { ...rest, verdict, sum: sumOf(reasons), reasons: JSON.stringify(reasons) })
}

export const dropVerdict = async (handle: Handle, commentId: string): Promise<void> => {
  await drop(handle, { commentId })
}

/** Keeps the verdict beside the comment; of what is plainly fine nothing is written. */
export const keepVerdict: VerdictKeeper = async (handle, { id, site, at, before }, opinion) => {
  if (opinion.verdict === 'publish' && sumOf(opinion.reasons) < worthKeeping) {
    if (before) await drop(handle, { commentId: id })
    return
  }
  await saveVerdict(handle, { commentId: id, siteId: site.id, at, opinion })
}

/** Verdicts of comments, by comment; those of whom nothing was thought are missing. */
export const verdictsOf = async (handle: Handle, ids: readonly string[]): Promise<Map<string, Verdict>> => {
  const { verdicts: t } = spamTables(handle.dialect)
  const found = new Map<string, Verdict>()
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500)
    for (const row of await handle.db.select().from(t).where(inArray(t.commentId, some)))
      found.set(row.commentId, {
        verdict: row.verdict as Verdict['verdict'],
        sum: row.sum,
        reasons: JSON.parse(row.reasons) as Verdict['reasons'],
      })
  }
  return found
}
