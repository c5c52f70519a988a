import { sql } from 'drizzle-orm'
import { defineTables } from '../storage/kit.ts'

export const queueTables = defineTables((k) => ({
  /** Comments with reports. A row that was cleared stays, so that an undo brings it back as it was. */
  reported: k.table(
    'reported',
    {
      commentId: k.text('comment_id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      /** Sum of the reports' weights, tenths. */
      weight: k.int('weight').notNull(),
      count: k.int('count').notNull(),
      newestAt: k.time('newest_at').notNull(),
      /** The reports made it wait. */
      held: k.bool('held').notNull(),
      clearedAt: k.time('cleared_at'),
    },
    (t) => [k.index('reported_open').on(t.siteId, t.newestAt, t.commentId).where(sql`cleared_at is null`)],
  ),
  /**
   * How many comments of a site are in each state but `approved`, those their authors deleted left out: the sum of a
   * site's rows. Rows are added and now and then folded to one, so that no two writers wait for the same row.
   */
  queueCounts: k.table(
    'queue_counts',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      pending: k.int('pending').notNull(),
      spam: k.int('spam').notNull(),
      removed: k.int('removed').notNull(),
    },
    (t) => [k.index('queue_counts_site').on(t.siteId, t.pending, t.spam, t.removed)],
  ),
  /** Who is looking at which comment. */
  claims: k.table(
    'claims',
    {
      commentId: k.text('comment_id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      authorId: k.text('author_id').notNull(),
      until: k.time('until').notNull(),
    },
    (t) => [k.index('claims_site').on(t.siteId, t.until), k.index('claims_author').on(t.authorId)],
  ),
}))
