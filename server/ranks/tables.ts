import { defineTables } from '../storage/kit.ts'

export const rankTables = defineTables((k) => ({
  /** The ledger: every point with its reason, numbered per author. Rows are added, never changed. */
  points: k.table(
    'points',
    {
      authorId: k.text('author_id').notNull(),
      seq: k.int('seq').notNull(),
      commentId: k.text('comment_id'),
      reason: k.text('reason').notNull(),
      delta: k.int('delta').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.authorId, t.seq] })],
  ),
  /** What each comment has brought its author so far, so that undoing it is exact. */
  commentPoints: k.table(
    'comment_points',
    {
      commentId: k.text('comment_id').primaryKey(),
      authorId: k.text('author_id').notNull(),
      pageId: k.text('page_id').notNull(),
      /** Was within the page's first ten when it was first approved; stays so. */
      earned: k.bool('earned').notNull(),
      /** Net of the votes that earn, kept up to date while the comment is not live too. */
      votes: k.int('votes').notNull(),
      /** In the ledger now, by reason. */
      approvedGiven: k.int('approved_given').notNull(),
      votesGiven: k.int('votes_given').notNull(),
      penaltyGiven: k.int('penalty_given').notNull(),
    },
    (t) => [k.index('comment_points_author').on(t.authorId, t.pageId)],
  ),
}))
