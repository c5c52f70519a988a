import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { reportTables } from './tables.ts'

const p = sql.placeholder

const selectById = statement('reports.byId', reportTables, (db, { reports: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectOpenOf = statement('reports.openOf', reportTables, (db, { reports: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.commentId, p('commentId')), eq(t.reporterId, p('reporterId')), sql`${t.state} = 'open'`)),
)
const selectRejectedOf = statement('reports.rejectedOf', reportTables, (db, { reports: t }) =>
  db
    .select({ id: t.id })
    .from(t)
    .where(
      and(eq(t.commentId, p('commentId')), eq(t.reporterId, p('reporterId')), sql`${t.state} = 'rejected'`),
    )
    .limit(1),
)
const insert = statement('reports.insert', reportTables, (db, { reports }) =>
  db.insert(reports).values({
    id: p('id'),
    siteId: p('siteId'),
    commentId: p('commentId'),
    authorId: p('authorId'),
    reporterId: p('reporterId'),
    guest: p('guest'),
    network: p('network'),
    rule: p('rule'),
    illegal: p('illegal'),
    text: p('text'),
    place: p('place'),
    name: p('name'),
    email: p('email'),
    lang: p('lang'),
    weight: p('weight'),
    state: 'open',
    createdAt: p('createdAt'),
  }),
)
const remove = statement('reports.delete', reportTables, (db, { reports: t }) =>
  db.delete(t).where(eq(t.id, p('id'))),
)
const selectOn = statement('reports.on', reportTables, (db, { reports: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.commentId, p('commentId')))
    .orderBy(desc(t.id))
    .limit(p('limit')),
)
const selectBefore = statement('reports.before', reportTables, (db, { reports: t }) =>
  db
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.commentId, p('commentId')), sql`${t.createdAt} <= ${p('before')}`))
    .limit(1),
)
const selectOpenOn = statement('reports.openOn', reportTables, (db, { reports: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.commentId, p('commentId')), sql`${t.state} = 'open'`))
    .orderBy(t.id),
)
// A reporter is of one site: named as well, SQLite would go through all reports of the site.
const selectOf = statement('reports.of', reportTables, (db, { reports: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.reporterId, p('reporterId')), sql`${t.id} < ${p('before')}`))
    .orderBy(desc(t.id))
    .limit(p('limit')),
)
const selectClosedOn = statement('reports.closedOn', reportTables, (db, { reports: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.commentId, p('commentId')), sql`${t.state} in ('upheld', 'rejected')`))
    .orderBy(t.id),
)
const setState = statement('reports.setState', reportTables, (db, { reports: t }) =>
  db
    .update(t)
    .set({
      state: sql`${p('state')}`,
      closedAt: sql`${p('closedAt')}`,
      mailId: sql`${p('mailId')}`,
    })
    .where(eq(t.id, p('id'))),
)
const selectRecord = statement('reporters.find', reportTables, (db, { reporters: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.reporterId, p('reporterId'))),
)
const addToRecord = statement('reporters.add', reportTables, (db, { reporters: t }) =>
  db
    .insert(t)
    .values({
      reporterId: p('reporterId'),
      siteId: p('siteId'),
      upheld: p('upheld'),
      rejected: p('rejected'),
    })
    .onConflictDoUpdate({
      target: t.reporterId,
      set: { upheld: sql`${t.upheld} + excluded.upheld`, rejected: sql`${t.rejected} + excluded.rejected` },
    }),
)

export type ReportRow = Awaited<ReturnType<typeof selectById>>[number]
export type ReportState = 'open' | 'upheld' | 'rejected' | 'moot'
export type NewReport = Omit<ReportRow, 'state' | 'closedAt' | 'mailId'>

/** Whether somebody had reported a comment before a time, ms. */
export const wasReported = async (handle: Handle, commentId: string, before: number): Promise<boolean> =>
  (await selectBefore(handle, { commentId, before })).length > 0

export const findReport = async (handle: Handle, id: string): Promise<ReportRow | null> =>
  (await selectById(handle, { id }))[0] ?? null

/** Keeps a report in place of the open one that the same reporter had on the comment; false where there was one. */
export const saveReport = async (handle: Handle, report: NewReport): Promise<boolean> => {
  const { commentId, reporterId } = report
  const before = await selectOpenOf(handle, { commentId, reporterId })
  for (const { id } of before) await remove(handle, { id })
  await insert(handle, { ...report })
  return before.length === 0
}

/** Whether somebody has looked at a report of this reporter on this comment, and let the comment stand. */
export const wasRejected = async (handle: Handle, commentId: string, reporterId: string): Promise<boolean> =>
  (await selectRejectedOf(handle, { commentId, reporterId })).length > 0

export const listOn = (handle: Handle, commentId: string, limit: number): Promise<ReportRow[]> =>
  selectOn(handle, { commentId, limit })

export const listOpenOn = (handle: Handle, commentId: string): Promise<ReportRow[]> =>
  selectOpenOn(handle, { commentId })

/** What somebody has reported, newest first, below the id `before`. */
export const listReportsOf = (
  handle: Handle,
  of: { reporterId: string; before: string; limit: number },
): Promise<ReportRow[]> => selectOf(handle, of)

/** Reports on a comment that somebody has decided, oldest first. */
export const listClosedOn = (handle: Handle, commentId: string): Promise<ReportRow[]> =>
  selectClosedOn(handle, { commentId })

export const setReportState = async (
  handle: Handle,
  id: string,
  to: { state: ReportState; closedAt: number | null; mailId: string | null },
): Promise<void> => {
  await setState(handle, { id, ...to })
}

export const recordOf = async (
  handle: Handle,
  reporterId: string,
): Promise<{ upheld: number; rejected: number }> => {
  const [row] = await selectRecord(handle, { reporterId })
  return { upheld: row?.upheld ?? 0, rejected: row?.rejected ?? 0 }
}

export const addRecord = async (
  handle: Handle,
  add: { reporterId: string; siteId: string; upheld: number; rejected: number },
): Promise<void> => {
  await addToRecord(handle, add)
}

/** Open reports on several comments, oldest first. */
export const listOpenOnMany = async (handle: Handle, ids: readonly string[]): Promise<ReportRow[]> => {
  if (ids.length === 0) return []
  const { reports: t } = reportTables(handle.dialect)
  return handle.db
    .select()
    .from(t)
    .where(and(inArray(t.commentId, [...ids]), eq(t.state, 'open')))
    .orderBy(t.id)
}
