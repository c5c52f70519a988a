import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { EventType } from '../../shared/events.ts'
import { type Handle, statement } from '../storage/index.ts'
import { eventTables } from './tables.ts'

const p = sql.placeholder

const insertEvent = statement('events.insert', eventTables, (db, { events }) =>
  db.insert(events).values({
    pageId: p('pageId'),
    version: p('version'),
    type: p('type'),
    subjectId: p('subjectId'),
    at: p('at'),
  }),
)

const selectAfter = statement('events.after', eventTables, (db, { events: t }) =>
  db
    .select({ version: t.version, type: t.type, subjectId: t.subjectId })
    .from(t)
    .where(and(eq(t.pageId, p('pageId')), gt(t.version, p('version'))))
    .orderBy(asc(t.version))
    .limit(p('limit')),
)

export interface PageEvent {
  pageId: string
  version: number
  type: EventType
  /** The comment it is about; the author, where an author changed; null where the page did. */
  subjectId: string | null
  at: number
}

/** Keeps what happened, in the transaction in which it happens. */
export const appendEvent = async (handle: Handle, event: PageEvent): Promise<void> => {
  await insertEvent(handle, { ...event })
}

/** What happened on a page after a version, oldest first. */
export const listEvents = async (
  handle: Handle,
  after: { pageId: string; version: number; limit: number },
): Promise<Pick<PageEvent, 'version' | 'type' | 'subjectId'>[]> =>
  (await selectAfter(handle, after)) as Pick<PageEvent, 'version' | 'type' | 'subjectId'>[]
