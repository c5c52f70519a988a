import { sql } from 'drizzle-orm'
import { defineTables } from '../storage/kit.ts'

export const reportTables = defineTables((k) => ({
  /** What readers said against comments; at most one open report per reporter and comment. */
  reports: k.table(
    'reports',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      commentId: k.text('comment_id').notNull(),
      /** Whose comment it is. */
      authorId: k.text('author_id').notNull(),
      /** A device, or a member's author; the report's own id once they were erased. */
      reporterId: k.text('reporter_id').notNull(),
      guest: k.bool('guest').notNull(),
      network: k.text('network'),
      rule: k.text('rule').notNull(),
      illegal: k.bool('illegal').notNull(),
      text: k.text('text').notNull(),
      place: k.text('place'),
      name: k.text('name'),
      email: k.text('email'),
      lang: k.text('lang').notNull(),
      /** Tenths, as the reporter's record was. */
      weight: k.int('weight').notNull(),
      /** open, upheld, rejected, or moot: its comment was taken back before anybody decided. */
      state: k.text('state').notNull(),
      createdAt: k.time('created_at').notNull(),
      closedAt: k.time('closed_at'),
      /** The mail that tells the outcome, while it waits. */
      mailId: k.text('mail_id'),
    },
    (t) => [
      k.uniqueIndex('reports_open').on(t.commentId, t.reporterId).where(sql`state = 'open'`),
      k.index('reports_comment').on(t.commentId, t.id),
      k.index('reports_reporter').on(t.reporterId),
      k.index('reports_author').on(t.authorId),
      k.index('reports_site').on(t.siteId, t.createdAt),
      k.index('reports_network').on(t.siteId, t.createdAt).where(sql`network is not null`),
      k.index('reports_email').on(t.siteId, t.email).where(sql`email is not null`),
    ],
  ),
  /** How often a reporter was right. */
  reporters: k.table('reporters', {
    reporterId: k.text('reporter_id').primaryKey(),
    siteId: k.text('site_id').notNull(),
    upheld: k.int('upheld').notNull(),
    rejected: k.int('rejected').notNull(),
  }),
}))
