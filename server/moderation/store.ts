import { and, asc, desc, eq, gt, sql } from 'drizzle-orm'
import type { CommentStatus, Marks } from '../comments/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { moderationTables } from './tables.ts'

const p = sql.placeholder
const batch = 200

const insertAct = statement('moderation.act', moderationTables, (db, { moderationActs }) =>
  db
    .insert(moderationActs)
    .values({
      id: p('id'),
      siteId: p('siteId'),
      actorId: p('actorId'),
      act: p('act'),
      rule: p('rule'),
      pageId: p('pageId'),
      at: p('at'),
      undoneAt: null,
    })
    .onConflictDoNothing(),
)
const selectAct = statement('moderation.findAct', moderationTables, (db, { moderationActs: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const setUndone = statement('moderation.undone', moderationTables, (db, { moderationActs: t }) =>
  db
    .update(t)
    .set({ undoneAt: sql`${p('at')}` })
    .where(and(eq(t.id, p('id')), sql`${t.undoneAt} is null`))
    .returning({ id: t.id }),
)
const insertStep = statement('moderation.step', moderationTables, (db, { moderationSteps }) =>
  db.insert(moderationSteps).values({
    actId: p('actId'),
    commentId: p('commentId'),
    before: p('before'),
    revision: p('revision'),
    undoneAt: null,
  }),
)
const selectSteps = statement('moderation.steps', moderationTables, (db, { moderationSteps: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.actId, p('actId')), sql`${t.undoneAt} is null`))
    .orderBy(asc(t.commentId)),
)
const selectFirstSteps = statement('moderation.firstSteps', moderationTables, (db, { moderationSteps: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.actId, p('actId')), gt(t.commentId, p('after')), sql`${t.undoneAt} is null`))
    .orderBy(asc(t.commentId))
    .limit(p('limit')),
)
const deleteStep = statement('moderation.deleteStep', moderationTables, (db, { moderationSteps: t }) =>
  db.delete(t).where(and(eq(t.actId, p('actId')), eq(t.commentId, p('commentId')))),
)
const setBefore = statement('moderation.before', moderationTables, (db, { moderationSteps: t }) =>
  db
    .update(t)
    .set({ before: sql`${p('before')}` })
    .where(and(eq(t.actId, p('actId')), eq(t.commentId, p('commentId')))),
)
const selectStep = statement('moderation.findStep', moderationTables, (db, { moderationSteps: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.actId, p('actId')), eq(t.commentId, p('commentId')), sql`${t.undoneAt} is null`)),
)
const setStepUndone = statement('moderation.stepUndone', moderationTables, (db, { moderationSteps: t }) =>
  db
    .update(t)
    .set({ undoneAt: sql`${p('at')}` })
    .where(and(eq(t.actId, p('actId')), eq(t.commentId, p('commentId')))),
)
const rebase = statement('moderation.rebase', moderationTables, (db, { moderationSteps: t }) =>
  db
    .update(t)
    .set({ revision: sql`${p('revision')}` })
    .where(
      and(eq(t.commentId, p('commentId')), sql`${t.revision} = ${p('before')} and ${t.undoneAt} is null`),
    ),
)
/** Steps of a comment, newest first; those of merged pages say nothing about it. */
const selectOfComment = statement(
  'moderation.ofComment',
  moderationTables,
  (db, { moderationSteps: t, moderationActs: a }) =>
    db
      .select({ step: t, act: a.act, actorId: a.actorId })
      .from(t)
      .innerJoin(a, eq(a.id, t.actId))
      .where(and(eq(t.commentId, p('commentId')), sql`${t.revision} > 0`))
      .orderBy(desc(t.actId))
      .limit(50),
)

export type ActRow = Awaited<ReturnType<typeof selectAct>>[number]
export type StepRow = Awaited<ReturnType<typeof selectStep>>[number]

/** What stood there before a step. */
export interface Before extends Marks {
  status: CommentStatus
  revision: number
  /** The version that holds the words that were replaced. */
  version?: number
  /** An edit that waited was decided on. */
  edit?: true
  place?: { pageId: string; parentId: string | null }
}

export const readBefore = (step: StepRow): Before => JSON.parse(step.before) as Before

/** Keeps an act, once. `pageId`: where it is about a page. */
export const keepAct = async (
  handle: Handle,
  act: Omit<ActRow, 'undoneAt' | 'pageId'> & { pageId?: string | null },
): Promise<void> => {
  await insertAct(handle, { ...act, pageId: act.pageId ?? null })
}

export const findAct = async (handle: Handle, id: string): Promise<ActRow | null> =>
  (await selectAct(handle, { id }))[0] ?? null

/** False where it was taken back before. */
export const markUndone = async (handle: Handle, id: string, at: number): Promise<boolean> =>
  (await setUndone(handle, { id, at })).length > 0

/** Keeps what it takes to undo an act on one comment. */
export const keepStep = async (
  handle: Handle,
  actId: string,
  commentId: string,
  { before, revision }: { before: Before; revision: number },
): Promise<void> => {
  await insertStep(handle, { actId, commentId, before: JSON.stringify(before), revision })
}

/** Keeps which threads came over with a page, each once. */
export const keepThreads = async (
  handle: Handle,
  actId: string,
  rootIds: readonly string[],
): Promise<void> => {
  const { moderationSteps } = moderationTables(handle.dialect)
  for (let at = 0; at < rootIds.length; at += batch)
    await handle.db
      .insert(moderationSteps)
      .values(
        rootIds.slice(at, at + batch).map((commentId) => ({ actId, commentId, before: '{}', revision: 0 })),
      )
      .onConflictDoNothing()
}

/** The first threads that came over with a page and did not go back yet; `after`: up to which answer they did. */
export const listThreads = async (
  handle: Handle,
  actId: string,
  limit: number,
): Promise<{ rootId: string; after: string }[]> =>
  (await listStepsAfter(handle, actId, '', limit)).map(({ commentId, before }) => ({
    rootId: commentId,
    after: (JSON.parse(before) as { after?: string }).after ?? '',
  }))

/** Notes that a thread went back, as far as the answer `last`; null: all of it, and nothing is kept of it any more. */
export const noteBack = async (
  handle: Handle,
  step: { actId: string; rootId: string; last: string | null },
): Promise<void> => {
  const key = { actId: step.actId, commentId: step.rootId }
  if (step.last === null) await deleteStep(handle, key)
  else await setBefore(handle, { ...key, before: JSON.stringify({ after: step.last }) })
}

/** Steps of an act that were not taken back. */
export const listSteps = (handle: Handle, actId: string): Promise<StepRow[]> => selectSteps(handle, { actId })

/** The first of these whose comment's id is behind `after`. */
export const listStepsAfter = (
  handle: Handle,
  actId: string,
  after: string,
  limit: number,
): Promise<StepRow[]> => selectFirstSteps(handle, { actId, after, limit })

/** Whether all of an act was taken back. */
export const hasNoSteps = async (handle: Handle, actId: string): Promise<boolean> =>
  (await listStepsAfter(handle, actId, '', 1)).length === 0

export const findStep = async (handle: Handle, actId: string, commentId: string): Promise<StepRow | null> =>
  (await selectStep(handle, { actId, commentId }))[0] ?? null

/** Takes a step off; the one before it can be undone next, though the comment's revision is `revision` now. */
export const dropStep = async (
  handle: Handle,
  step: StepRow,
  { revision, at }: { revision: number; at: number },
): Promise<void> => {
  await setStepUndone(handle, { actId: step.actId, commentId: step.commentId, at })
  await rebase(handle, { commentId: step.commentId, before: readBefore(step).revision, revision })
}

/** The last 50 steps of a comment, newest first. */
export const listStepsOf = (handle: Handle, commentId: string) => selectOfComment(handle, { commentId })
