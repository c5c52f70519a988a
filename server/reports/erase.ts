import { and, eq, inArray, sql } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { addRecord, recordOf } from './store.ts'
import { reportTables } from './tables.ts'

const p = sql.placeholder

/** What stays is that something was reported, by nobody: the numbers of a year must not change. */
const nobody = (id: unknown) => ({
  reporterId: sql`${id}`,
  text: '',
  place: null,
  name: null,
  email: null,
  network: null,
})

const forgetReporter = statement('reports.forgetReporter', reportTables, (db, { reports: t }) =>
  db
    .update(t)
    .set(nobody(t.id))
    .where(eq(t.reporterId, p('reporterId'))),
)
const forgetReport = statement('reports.forget', reportTables, (db, { reports: t }) =>
  db
    .update(t)
    .set(nobody(t.id))
    .where(eq(t.id, p('id'))),
)
const deleteRecord = statement('reporters.delete', reportTables, (db, { reporters: t }) =>
  db.delete(t).where(eq(t.reporterId, p('reporterId'))),
)
const dropDoubles = statement('reports.dropDoubles', reportTables, (db, { reports: t }) =>
  db.delete(t).where(
    and(
      eq(t.reporterId, p('from')),
      sql`${t.state} = 'open' and ${t.commentId} in
        (select o.comment_id from reports o where o.reporter_id = ${p('into')} and o.state = 'open')`,
    ),
  ),
)
const moveReporter = statement('reports.moveReporter', reportTables, (db, { reports: t }) =>
  db
    .update(t)
    .set({ reporterId: sql`${p('into')}` })
    .where(eq(t.reporterId, p('from'))),
)
const moveAuthor = statement('reports.moveAuthor', reportTables, (db, { reports: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${p('into')}` })
    .where(eq(t.authorId, p('from'))),
)
const dropOwn = statement('reports.dropOwn', reportTables, (db, { reports: t }) =>
  db.delete(t).where(and(eq(t.authorId, p('id')), eq(t.reporterId, p('id')), sql`${t.state} = 'open'`)),
)

/** Ids of the reports that gave one of these addresses. */
export const listReportsFrom = async (
  handle: Handle,
  siteId: string,
  emails: readonly string[],
): Promise<string[]> => {
  if (emails.length === 0) return []
  const { reports: t } = reportTables(handle.dialect)
  const rows = await handle.db
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.siteId, siteId), inArray(t.email, [...emails])))
  return rows.map(({ id }) => id)
}

const forget = async (handle: Handle, reporterId: string): Promise<void> => {
  await forgetReporter(handle, { reporterId })
  await deleteRecord(handle, { reporterId })
}

/** Who reported is forgotten with them, by whatever they were known. */
export const eraseReports = (bus: DomainBus): void =>
  bus.on('authorErased', async (handle, { siteId, voters, emails }) => {
    for (const voter of voters) await forget(handle, voter)
    for (const id of await listReportsFrom(handle, siteId, emails)) await forgetReport(handle, { id })
  })

/** Reports and the record go with their reporter; what one said of one's own comments is dropped. */
export const moveReports = (bus: DomainBus): void =>
  bus.on('authorsMerged', async (handle, { siteId, from, into, voters }) => {
    for (const voter of voters) {
      if (voter === into) continue
      await dropDoubles(handle, { from: voter, into })
      await moveReporter(handle, { from: voter, into })
      const record = await recordOf(handle, voter)
      await deleteRecord(handle, { reporterId: voter })
      if (record.upheld + record.rejected > 0)
        await addRecord(handle, { reporterId: into, siteId, ...record })
    }
    if (from !== into) await moveAuthor(handle, { from, into })
    await dropOwn(handle, { id: into })
  })
