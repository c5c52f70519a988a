import { sql } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { tellQueue } from './notice.ts'
import { queueTables } from './tables.ts'

const p = sql.placeholder

/** What was cleared counts no more: the next report begins a new sum. */
const add = statement('reported.add', queueTables, (db, { reported: t }) =>
  db
    .insert(t)
    .values({
      commentId: p('commentId'),
      siteId: p('siteId'),
      weight: p('weight'),
      count: 1,
      newestAt: p('at'),
      held: p('held'),
    })
    .onConflictDoUpdate({
      target: t.commentId,
      set: {
        weight: sql`case when ${t.clearedAt} is null then ${t.weight} else 0 end + excluded.weight`,
        count: sql`case when ${t.clearedAt} is null then ${t.count} else 0 end + 1`,
        newestAt: sql`excluded.newest_at`,
        held: sql`(${t.clearedAt} is null and ${t.held}) or excluded.held`,
        clearedAt: sql`null`,
      },
    })
    .returning(),
)
const clear = statement('reported.clear', queueTables, (db, { reported: t }) =>
  db
    .update(t)
    .set({ clearedAt: sql`${p('at')}` })
    .where(sql`${t.commentId} = ${p('commentId')} and ${t.clearedAt} is null`)
    .returning(),
)
const restore = statement('reported.restore', queueTables, (db, { reported: t }) =>
  db
    .update(t)
    .set({ clearedAt: null })
    .where(sql`${t.commentId} = ${p('commentId')} and ${t.clearedAt} is not null`)
    .returning(),
)
const hold = statement('reported.hold', queueTables, (db, { reported: t }) =>
  db
    .update(t)
    .set({ held: true })
    .where(sql`${t.commentId} = ${p('commentId')}`),
)
const find = statement('reported.find', queueTables, (db, { reported: t }) =>
  db
    .select()
    .from(t)
    .where(sql`${t.commentId} = ${p('commentId')} and ${t.clearedAt} is null`),
)
const remove = statement('reported.remove', queueTables, (db, { reported: t }) =>
  db.delete(t).where(sql`${t.commentId} = ${p('commentId')}`),
)

export type ReportedRow = Awaited<ReturnType<typeof find>>[number]

/** Puts a report on a comment, `weight` in tenths; resolves to what all open ones add up to. */
export const addReport = async (
  handle: Handle,
  report: { commentId: string; siteId: string; weight: number; at: number; held?: boolean },
): Promise<ReportedRow> => {
  const [row] = await add(handle, { ...report, held: report.held ?? false })
  if (!row) throw new Error(`no row of reports on ${report.commentId}`)
  tellQueue(handle, report.siteId)
  return row
}

/** Notes that the reports made the comment wait. */
export const holdReported = async (handle: Handle, commentId: string): Promise<void> => {
  await hold(handle, { commentId })
}

/** Open reports on a comment, or null. */
export const findReported = async (handle: Handle, commentId: string): Promise<ReportedRow | null> =>
  (await find(handle, { commentId }))[0] ?? null

/** Somebody has looked: the comment leaves the list. Resolves to what was open, or null. */
export const clearReports = async (
  handle: Handle,
  commentId: string,
  at: number,
): Promise<ReportedRow | null> => {
  const [row] = await clear(handle, { commentId, at })
  if (row) tellQueue(handle, row.siteId)
  return row ?? null
}

/** Takes the last clearing back; where a new report has come since, the new sum stays. */
export const restoreReports = async (handle: Handle, commentId: string): Promise<ReportedRow | null> => {
  const [row] = await restore(handle, { commentId })
  if (row) tellQueue(handle, row.siteId)
  return row ?? null
}

/** A comment that its author deletes is nobody's work any more. */
export const dropDeletedReports = (bus: DomainBus): void => {
  bus.on('commentChanged', async (handle, { before, after }) => {
    if (after.deleted && !before?.deleted) await remove(handle, { commentId: after.id })
  })
}
