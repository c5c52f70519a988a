import { and, eq, inArray, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { reasonTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('objections.insert', reasonTables, (db, { objections }) =>
  db
    .insert(objections)
    .values({
      id: p('id'),
      siteId: p('siteId'),
      decisionId: p('decisionId'),
      authorId: p('authorId'),
      text: p('text'),
      at: p('at'),
      state: 'open',
      sameHand: false,
    })
    .onConflictDoNothing()
    .returning({ id: objections.id }),
)
const selectById = statement('objections.byId', reasonTables, (db, { objections: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectTo = statement('objections.to', reasonTables, (db, { objections: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.decisionId, p('decisionId'))),
)
const selectToDecisionsOn = statement('objections.toDecisionsOn', reasonTables, (db, { objections: t }) =>
  db
    .select()
    .from(t)
    .where(
      sql`${t.decisionId} in (select d.id from decisions d
        where d.comment_id = ${p('commentId')} and d.comment_id is not null and d.act <> 'edit')`,
    ),
)
const reopen = statement('objections.reopen', reasonTables, (db, { objections: t }) =>
  db
    .update(t)
    .set({ state: 'open', deciderId: null, answer: null, sameHand: false, decidedAt: null })
    .where(eq(t.id, p('id'))),
)
const selectOpen = statement('objections.open', reasonTables, (db, { objections: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), sql`${t.state} = 'open' and ${t.id} > ${p('after')}`))
    .orderBy(t.id)
    .limit(p('limit')),
)
const selectDone = statement('objections.done', reasonTables, (db, { objections: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), sql`${t.state} <> 'open' and ${t.id} < ${p('before')}`))
    .orderBy(sql`${t.id} desc`)
    .limit(p('limit')),
)
const countOpen = statement('objections.countOpen', reasonTables, (db, { objections: t }) =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), sql`${t.state} = 'open'`)),
)
const decide = statement('objections.decide', reasonTables, (db, { objections: t }) =>
  db
    .update(t)
    .set({
      state: sql`${p('state')}`,
      deciderId: sql`${p('deciderId')}`,
      answer: sql`${p('answer')}`,
      sameHand: sql`${p('sameHand')} = 1`,
      decidedAt: sql`${p('decidedAt')}`,
    })
    .where(and(eq(t.id, p('id')), sql`${t.state} = 'open'`))
    .returning({ id: t.id }),
)

export type ObjectionRow = Awaited<ReturnType<typeof selectById>>[number]

/** False where there is one already. */
export const insertObjection = async (
  handle: Handle,
  objection: Pick<ObjectionRow, 'id' | 'siteId' | 'decisionId' | 'authorId' | 'text' | 'at'>,
): Promise<boolean> => (await insert(handle, objection)).length > 0

export const findObjection = async (handle: Handle, id: string): Promise<ObjectionRow | null> =>
  (await selectById(handle, { id }))[0] ?? null

export const findObjectionTo = async (handle: Handle, decisionId: string): Promise<ObjectionRow | null> =>
  (await selectTo(handle, { decisionId }))[0] ?? null

/** Objections about a comment: to decisions on it other than edits of its words, and to what became of these reports. */
export const listToComment = async (
  handle: Handle,
  commentId: string,
  reportIds: readonly string[],
): Promise<{ byAuthor: ObjectionRow[]; byReporters: ObjectionRow[] }> => {
  const { objections: t } = reasonTables(handle.dialect)
  return {
    byAuthor: await selectToDecisionsOn(handle, { commentId }),
    byReporters:
      reportIds.length === 0
        ? []
        : await handle.db
            .select()
            .from(t)
            .where(inArray(t.decisionId, [...reportIds])),
  }
}

export const reopenObjection = async (handle: Handle, id: string): Promise<void> => {
  await reopen(handle, { id })
}

/** Oldest first, after the id `after`. */
export const listOpen = (
  handle: Handle,
  of: { siteId: string; after: string; limit: number },
): Promise<ObjectionRow[]> => selectOpen(handle, of)

/** Newest first, before the id `before`. */
export const listDone = (
  handle: Handle,
  of: { siteId: string; before: string; limit: number },
): Promise<ObjectionRow[]> => selectDone(handle, of)

/** How many objections wait on a site. */
export const countOpenObjections = async (handle: Handle, siteId: string): Promise<number> =>
  Number((await countOpen(handle, { siteId }))[0]?.n ?? 0)

/** False where somebody decided it a moment ago. */
export const closeObjection = async (
  handle: Handle,
  id: string,
  to: {
    state: 'upheld' | 'rejected'
    /** Null for the command line. */
    deciderId: string | null
    answer: string | null
    sameHand: boolean
    decidedAt: number
  },
): Promise<boolean> => (await decide(handle, { id, ...to, sameHand: Number(to.sameHand) })).length > 0
