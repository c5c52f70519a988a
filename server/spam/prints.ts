import { createHash } from 'node:crypto'
import { and, count, eq, gt, lt, min, sql } from 'drizzle-orm'
import unhomoglyph from 'unhomoglyph'
import { type Handle, statement } from '../storage/index.ts'
import { spamTables } from './tables.ts'

const p = sql.placeholder

/** How long a text is known. */
const windowMs = 24 * 3_600_000
/** Below that many letters many people say the same. */
const fewest = 12

const insert = statement('textPrints.insert', spamTables, (db, { textPrints }) =>
  db.insert(textPrints).values({
    siteId: p('siteId'),
    print: p('print'),
    commentId: p('commentId'),
    authorId: p('authorId'),
    at: p('at'),
  }),
)
const countOf = statement('textPrints.count', spamTables, (db, { textPrints: t }) =>
  db
    .select({
      count: count(),
      others: sql<number>`coalesce(sum(case when ${t.authorId} <> ${p('authorId')} then 1 else 0 end), 0)`,
      first: min(t.at),
    })
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), eq(t.print, p('print')), gt(t.at, p('since')))),
)
const forget = statement('textPrints.forget', spamTables, (db, { textPrints: t }) =>
  db.delete(t).where(lt(t.at, p('before'))),
)
const forgetOf = statement('textPrints.forgetOf', spamTables, (db, { textPrints: t }) =>
  db.delete(t).where(eq(t.authorId, p('authorId'))),
)
const move = statement('textPrints.move', spamTables, (db, { textPrints: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${p('into')}` })
    .where(eq(t.authorId, p('from'))),
)
const ofAuthor = statement('textPrints.ofAuthor', spamTables, (db, { textPrints: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.authorId, p('authorId')))
    .orderBy(t.commentId),
)

/**
 * What is the same in texts that say the same: letters and short numbers, by their looks, no letter more than twice in a
 * row. Case, signs, long numbers and what comes after a link's host may differ. Empty where there is too little to compare.
 */
export const printOf = (text: string): string => {
  const bare = text
    .toLowerCase()
    .replace(/(https?:\/\/[^\s/?#]+)\S*/g, '$1')
    .normalize('NFKD')
    .replace(/\d{5,}/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
  const folded = unhomoglyph(bare)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .replace(/(\p{L})\1{2,}/gu, '$1$1')
  return folded.length < fewest ? '' : createHash('sha256').update(folded).digest('base64url').slice(0, 16)
}

export interface Repeats {
  count: number
  spanMs: number
  others: number
}

/** How often a text came lately, this time included, and notes that it came. */
export const notePrint = async (
  handle: Handle,
  input: { siteId: string; print: string; commentId: string; authorId: string; at: number },
): Promise<Repeats> => {
  if (input.print === '') return { count: 1, spanMs: 0, others: 0 }
  const [row] = await countOf(handle, { ...input, since: input.at - windowMs })
  await insert(handle, input)
  const before = Number(row?.count ?? 0)
  return {
    count: before + 1,
    spanMs: before === 0 ? 0 : input.at - Number(row?.first ?? input.at),
    others: Number(row?.others ?? 0),
  }
}

export const forgetPrints = async (handle: Handle, at: number): Promise<void> => {
  await forget(handle, { before: at - windowMs })
}
export const forgetPrintsOf = async (handle: Handle, authorId: string): Promise<void> => {
  await forgetOf(handle, { authorId })
}
export const movePrints = async (handle: Handle, from: string, into: string): Promise<void> => {
  await move(handle, { from, into })
}
export const listPrints = (handle: Handle, authorId: string) => ofAuthor(handle, { authorId })
