import { sql } from 'drizzle-orm'
import { defineTables } from '../storage/kit.ts'

export const voteTables = defineTables((k) => ({
  votes: k.table(
    'votes',
    {
      commentId: k.text('comment_id').notNull(),
      /** A device, or a member's author. */
      voterId: k.text('voter_id').notNull(),
      pageId: k.text('page_id').notNull(),
      /** -1, 0 (taken back) or 1. */
      value: k.int('value').notNull(),
      guest: k.bool('guest').notNull(),
      /** False while the vote waits because too many came from one network. */
      counted: k.bool('counted').notNull(),
      /** Whether it brings its author points: as the site had it when the vote was cast. */
      earns: k.bool('earns').notNull(),
      network: k.text('network'),
      at: k.time('at').notNull(),
      /** Set where the vote was voided by those who keep order: together with the others of that id. It does not count. */
      voidId: k.text('void_id'),
      /** Whether it counted when it was voided. */
      voidWas: k.bool('void_was'),
    },
    (t) => [
      k.primaryKey({ columns: [t.commentId, t.voterId] }),
      k.index('votes_network').on(t.commentId, t.network),
      k.index('votes_network_at').on(t.at).where(sql`network is not null`),
      k.index('votes_voter_page').on(t.voterId, t.pageId),
    ],
  ),
}))
