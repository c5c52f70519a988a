import { defineTables } from '../storage/kit.ts'

export const privacyTables = defineTables((k) => ({
  /** Erasures that wait, and those that are done until the database's files are clean of them. Ids only. */
  erasures: k.table('erasures', {
    /** A member's author, or a guest's device. */
    holderId: k.text('holder_id').primaryKey(),
    siteId: k.text('site_id').notNull(),
    /** What becomes of the comments: `anonymise` or `remove`. */
    comments: k.text('comments').notNull(),
    requestedAt: k.time('requested_at').notNull(),
    dueAt: k.time('due_at').notNull(),
    erasedAt: k.time('erased_at'),
  }),
}))
