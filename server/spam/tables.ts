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
  /** In how many decided comments of a site a feature stood. Hashes: no word of anybody's is kept here. */
  spamWords: k.table(
    'spam_words',
    {
      siteId: k.text('site_id').notNull(),
      word: k.text('word').notNull(),
      spam: k.int('spam').notNull(),
      ham: k.int('ham').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.siteId, t.word] })],
  ),
  /** How many comments a site's filter has seen, and from which score on it calls one spam. */
  spamTotals: k.table('spam_totals', {
    siteId: k.text('site_id').primaryKey(),
    spam: k.int('spam').notNull(),
    ham: k.int('ham').notNull(),
    /** Hundredths; null as long as nobody can say. */
    threshold: k.int('threshold'),
  }),
  /** Which comments the filter has learned, as what, and what of them: to unlearn them. */
  spamLearned: k.table(
    'spam_learned',
    {
      commentId: k.text('comment_id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      /** `spam` or `ham`. */
      label: k.text('label').notNull(),
      /** What the filter thought of it before, hundredths: what its threshold is chosen by. */
      score: k.int('score').notNull(),
      /** Features, parted by spaces; empty once nobody undoes it any more. */
      features: k.text('features').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [k.index('spam_learned_site').on(t.siteId, t.at)],
  ),
  /** Proofs of work that were spent, until they would have expired. */
  proofs: k.table('proofs', {
    nonce: k.text('nonce').primaryKey(),
    until: k.time('until').notNull(),
  }),
}))
