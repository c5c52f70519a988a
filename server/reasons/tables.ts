import { sql } from 'drizzle-orm'
import { defineTables } from '../storage/kit.ts'

export const reasonTables = defineTables((k) => ({
  /** Each decision on a comment or a person, by whom and why; what restricts somebody is told to them. */
  decisions: k.table(
    'decisions',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      /** Null where it is about the person. */
      commentId: k.text('comment_id'),
      /** Whom it is told to. */
      authorId: k.text('author_id').notNull(),
      /** What says so in another slice, for example a sanction. */
      subjectId: k.text('subject_id'),
      act: k.text('act').notNull(),
      rule: k.text('rule'),
      /** Null for a machine, and for somebody erased. */
      actorId: k.text('actor_id'),
      automatic: k.bool('automatic').notNull(),
      /** Whether it takes something from its author, who is told. */
      restricts: k.bool('restricts').notNull(),
      /** Words to the author. */
      note: k.text('note'),
      at: k.time('at').notNull(),
      until: k.time('until_at'),
      /** The mail that tells of it, while it waits. */
      mailId: k.text('mail_id'),
      /** Taken back: by undo, or by an objection. */
      reversedAt: k.time('reversed_at'),
      /** The later decision that this one holds no longer because of. */
      liftedBy: k.text('lifted_by'),
    },
    (t) => [
      k.index('decisions_site').on(t.siteId, t.at),
      k.index('decisions_comment').on(t.commentId, t.id).where(sql`comment_id is not null`),
      k.index('decisions_author').on(t.authorId, t.id),
      k.index('decisions_subject').on(t.subjectId).where(sql`subject_id is not null`),
      k.index('decisions_actor').on(t.actorId).where(sql`actor_id is not null`),
    ],
  ),
  objections: k.table(
    'objections',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      decisionId: k.text('decision_id').notNull(),
      authorId: k.text('author_id').notNull(),
      text: k.text('text').notNull(),
      at: k.time('at').notNull(),
      /** open, upheld or rejected. */
      state: k.text('state').notNull(),
      deciderId: k.text('decider_id'),
      answer: k.text('answer'),
      sameHand: k.bool('same_hand').notNull(),
      decidedAt: k.time('decided_at'),
    },
    (t) => [
      k.uniqueIndex('objections_decision').on(t.decisionId),
      k.index('objections_open').on(t.siteId, t.id).where(sql`state = 'open'`),
      k.index('objections_site').on(t.siteId, t.at),
      k.index('objections_author').on(t.authorId),
    ],
  ),
}))
