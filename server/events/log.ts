import { sql } from 'drizzle-orm'
import type { EventType } from '../../shared/events.ts'
import { type Handle, statement } from '../storage/index.ts'
import { eventTables } from './tables.ts'

const p = sql.placeholder

const insertEvent = statement('events.insert', eventTables, (db, { events }) =>
  db.insert(events).values({
    pageId: p('pageId'),
    version: p('version'),
    type: p('type'),
    commentId: p('commentId'),
    at: p('at'),
  }),
)

export interface PageEvent {
  pageId: string
  version: number
  type: EventType
  commentId: string | null
  at: number
}

/** Keeps what happened, in the transaction in which it happens. */
export const appendEvent = async (handle: Handle, event: PageEvent): Promise<void> => {
  await insertEvent(handle, { ...event })
}
