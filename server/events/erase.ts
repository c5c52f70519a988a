import { and, eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { eventTables } from './tables.ts'

const p = sql.placeholder

const clear = statement('events.clearSubject', eventTables, (db, { events: t }) =>
  db
    .update(t)
    .set({ subjectId: null })
    .where(and(eq(t.pageId, p('pageId')), eq(t.subjectId, p('subjectId')))),
)

/** What happened on a page stays, and when; about whom goes. */
export const forgetSubject = async (handle: Handle, pageId: string, subjectId: string): Promise<void> => {
  await clear(handle, { pageId, subjectId })
}
