import { defineTables } from '../storage/kit.ts'

export const spamTables = defineTables((k) => ({
  /** What was thought of a comment when it was written; none where nothing was. */
  verdicts: k.table('verdicts', {
    commentId: k.text('comment_id').primaryKey(),
    siteId: k.text('site_id').notNull(),
    verdict: k.text('verdict').notNull(),
    /** Tenths. */
    sum: k.int('sum').notNull(),
    /** JSON, shape `Reason[]`. */
    reasons: k.text('reasons').notNull(),
    at: k.time('at').notNull(),
  }),
  /** Which texts came lately, by a hash of the folded words: whoever sends one again and again is seen. */
  textPrints: k.table(
    'text_prints',
    {
      siteId: k.text('site_id').notNull(),
      print: k.text('print').notNull(),
      /** UUIDv7: sorts by time. */
      commentId: k.text('comment_id').notNull(),
      authorId: k.text('author_id').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [
      k.primaryKey({ columns: [t.siteId, t.print, t.commentId] }),
      k.index('text_prints_author').on(t.authorId),
      k.index('text_prints_at').on(t.at),
    ],
  ),
  /**
   * What the site's moderators decided, newest last, and the features of those comments, parted by spaces: hashes, no
   * word of anybody's. The filter is fitted to these, so to unlearn a comment is to delete its row.
   */
  spamLearned: k.table(
    'spam_learned',
    {
      commentId: k.text('comment_id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      /** `spam` or `ham`. */
      label: k.text('label').notNull(),
      features: k.text('features').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [k.index('spam_learned_site').on(t.siteId, t.label, t.at)],
  ),
  /** A site's filter. */
  spamModels: k.table('spam_models', {
    siteId: k.text('site_id').primaryKey(),
    /** Raised by each decision that it learns from. */
    learned: k.int('learned').notNull(),
    /** What `learned` was when it was fitted: less than that, and it is to be fitted anew. */
    fitted: k.int('fitted').notNull(),
    /** JSON, shape `StoredFilter`; empty before the first time. */
    filter: k.text('filter').notNull(),
  }),
  /** Proofs of work that were spent, until they would have expired. */
  proofs: k.table('proofs', {
    nonce: k.text('nonce').primaryKey(),
    until: k.time('until').notNull(),
  }),
}))
