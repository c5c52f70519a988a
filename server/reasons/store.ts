import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { reasonTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('decisions.insert', reasonTables, (db, { decisions }) =>
  db.insert(decisions).values({
    id: p('id'),
    siteId: p('siteId'),
    commentId: p('commentId'),
    authorId: p('authorId'),
    subjectId: p('subjectId'),
    act: p('act'),
    rule: p('rule'),
    actorId: p('actorId'),
    automatic: p('automatic'),
    restricts: p('restricts'),
    note: p('note'),
    at: p('at'),
    until: p('until'),
    mailId: p('mailId'),
  }),
)
const selectById = statement('decisions.byId', reasonTables, (db, { decisions: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
/** Decisions on one comment; what is not null is said again for the partial index. */
const onComment = (t: ReturnType<typeof reasonTables>['decisions'], condition: SQL): SQL | undefined =>
  and(eq(t.commentId, p('commentId')), sql`${t.commentId} is not null`, condition)

const selectStanding = statement('decisions.standing', reasonTables, (db, { decisions: t }) =>
  db
    .select()
    .from(t)
    .where(onComment(t, sql`${t.restricts} and ${t.reversedAt} is null and ${t.liftedBy} is null`))
    .orderBy(t.id),
)
const selectLast = statement('decisions.last', reasonTables, (db, { decisions: t }) =>
  db
    .select()
    .from(t)
    .where(onComment(t, sql`${t.act} = ${p('act')} and ${t.reversedAt} is null`))
    .orderBy(desc(t.id))
    .limit(1),
)
const selectReversed = statement('decisions.reversed', reasonTables, (db, { decisions: t }) =>
  db
    .select()
    .from(t)
    .where(onComment(t, sql`${t.act} = ${p('act')} and ${t.reversedAt} = ${p('at')}`))
    .orderBy(desc(t.id))
    .limit(1),
)
const selectLastKept = statement('decisions.lastKept', reasonTables, (db, { decisions: t }) =>
  db
    .select()
    .from(t)
    .where(
      onComment(
        t,
        sql`${t.act} in ('approve', 'restore') and ${t.at} <= ${p('until')}
          and (${t.reversedAt} is null or ${t.reversedAt} > ${p('until')})`,
      ),
    )
    .orderBy(desc(t.id))
    .limit(1),
)
const selectLastWord = statement('decisions.lastWord', reasonTables, (db, { decisions: t }) =>
  db
    .select({ act: t.act })
    .from(t)
    .where(
      onComment(
        t,
        sql`${t.id} > ${p('after')} and ${t.reversedAt} is null
          and ${t.act} in ('approve', 'restore', 'spam', 'remove') and (${t.actorId} is not null or not ${t.automatic})`,
      ),
    )
    .orderBy(desc(t.id))
    .limit(1),
)
const selectOfSubject = statement('decisions.ofSubject', reasonTables, (db, { decisions: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.subjectId, p('subjectId')), sql`${t.subjectId} is not null`))
    .orderBy(desc(t.id)),
)
const reverse = statement('decisions.reverse', reasonTables, (db, { decisions: t }) =>
  db
    .update(t)
    .set({ reversedAt: sql`${p('at')}` })
    .where(eq(t.id, p('id'))),
)
const lift = statement('decisions.lift', reasonTables, (db, { decisions: t }) =>
  db
    .update(t)
    .set({ liftedBy: sql`${p('by')}` })
    .where(eq(t.id, p('id'))),
)
const unlift = statement('decisions.unlift', reasonTables, (db, { decisions: t }) =>
  db
    .update(t)
    .set({ liftedBy: null })
    .where(and(eq(t.commentId, p('commentId')), eq(t.liftedBy, p('by')), sql`${t.commentId} is not null`)),
)

export type DecisionRow = Awaited<ReturnType<typeof selectById>>[number]
export type NewDecision = Omit<DecisionRow, 'reversedAt' | 'liftedBy'>

export const insertDecision = async (handle: Handle, decision: NewDecision): Promise<void> => {
  await insert(handle, { ...decision })
}

export const findDecision = async (handle: Handle, id: string): Promise<DecisionRow | null> =>
  (await selectById(handle, { id }))[0] ?? null

/** What restricts a comment now, oldest first. */
export const listStanding = (handle: Handle, commentId: string): Promise<DecisionRow[]> =>
  selectStanding(handle, { commentId })

/** The last decision of its kind on a comment that was not taken back. */
export const findLast = async (handle: Handle, commentId: string, act: string): Promise<DecisionRow | null> =>
  (await selectLast(handle, { commentId, act }))[0] ?? null

/** The decision of its kind on a comment that was taken back at a time, ms. */
export const findReversed = async (
  handle: Handle,
  of: { commentId: string; act: string; at: number },
): Promise<DecisionRow | null> => (await selectReversed(handle, of))[0] ?? null

/** The last decision up to a time, ms, that let a comment stand and was not taken back by then. */
export const findLastKept = async (
  handle: Handle,
  commentId: string,
  until: number,
): Promise<DecisionRow | null> => (await selectLastKept(handle, { commentId, until }))[0] ?? null

/**
 * The last that somebody, not a machine, decided on a comment after the id `after` and that was not taken back, other
 * than that it waits.
 */
export const findLastWord = async (
  handle: Handle,
  commentId: string,
  after: string,
): Promise<'approve' | 'restore' | 'spam' | 'remove' | null> =>
  ((await selectLastWord(handle, { commentId, after }))[0]?.act ?? null) as 'approve' | null

export const listOfSubject = (handle: Handle, subjectId: string): Promise<DecisionRow[]> =>
  selectOfSubject(handle, { subjectId })

export const reverseDecision = async (handle: Handle, id: string, at: number): Promise<void> => {
  await reverse(handle, { id, at })
}

export const liftDecision = async (handle: Handle, id: string, by: string): Promise<void> => {
  await lift(handle, { id, by })
}

/** What a decision had lifted holds again. */
export const unliftBy = async (handle: Handle, commentId: string, by: string): Promise<void> => {
  await unlift(handle, { commentId, by })
}

export const stands = ({ reversedAt, liftedBy }: DecisionRow): boolean =>
  reversedAt === null && liftedBy === null
