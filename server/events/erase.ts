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

const clearAuthors = statement('events.clearAuthors', eventTables, (db, { events: t }) =>
  db
    .update(t)
    .set({ subjectId: null })
    .where(and(eq(t.pageId, p('pageId')), eq(t.type, 'author.changed'))),
)

/**
 * Lets a page forget which authors changed on it, for comments leave it: nobody would find it again when one of them
 * is erased. Call it where readers are told to ask for the page anew.
 */
export const forgetAuthorsOn = async (handle: Handle, pageId: string): Promise<void> => {
  await clearAuthors(handle, { pageId })
}

/** What happened on a page stays, and when; about whom goes. */
export const forgetSubject = async (handle: Handle, pageId: string, subjectId: string): Promise<void> => {
  await clear(handle, { pageId, subjectId })
}
