import { sql } from 'drizzle-orm'
import { defineTables } from '../storage/kit.ts'

export const moderationTables = defineTables((k) => ({
  /** One act of somebody who keeps order, on as many comments as it was about; what it takes to undo it. */
  moderationActs: k.table(
    'moderation_acts',
    {
      /** UUIDv7 of `at`. */
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      /** Author of who acts; null for the command line, and once they are erased. */
      actorId: k.text('actor_id'),
      act: k.text('act').notNull(),
      rule: k.text('rule'),
      /** Where it was about a page. */
      pageId: k.text('page_id'),
      at: k.time('at').notNull(),
      undoneAt: k.time('undone_at'),
    },
    (t) => [k.index('moderation_acts_actor').on(t.actorId).where(sql`actor_id is not null`)],
  ),
  /** What stood there before, comment by comment. */
  moderationSteps: k.table(
    'moderation_steps',
    {
      actId: k.text('act_id').notNull(),
      commentId: k.text('comment_id').notNull(),
      /** JSON of states and ids, shape `Before`; words are found by the number of their version. */
      before: k.text('before').notNull(),
      /** The comment's revision after the step: another one now, and somebody has decided since. */
      revision: k.int('revision').notNull(),
      undoneAt: k.time('undone_at'),
    },
    (t) => [
      k.primaryKey({ columns: [t.actId, t.commentId] }),
      k.index('moderation_steps_comment').on(t.commentId, t.actId),
    ],
  ),
}))
