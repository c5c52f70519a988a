import { defineTables } from '../storage/kit.ts'

export const profileTables = defineTables((k) => ({
  /** What a member wants by mail; who has no row wants what a new member gets. */
  mailChoices: k.table('mail_choices', {
    authorId: k.text('author_id').primaryKey(),
    replies: k.bool('replies').notNull(),
    mentions: k.bool('mentions').notNull(),
  }),
  /** What a site asks of its members and shows to nobody but its owners. */
  privateFields: k.table(
    'private_fields',
    {
      authorId: k.text('author_id').notNull(),
      key: k.text('key').notNull(),
      value: k.text('value').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.authorId, t.key] })],
  ),
  /** Which version of a site's texts somebody accepted: an author, or a guest's device. */
  agreements: k.table(
    'agreements',
    {
      holderId: k.text('holder_id').notNull(),
      siteId: k.text('site_id').notNull(),
      version: k.text('version').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.holderId, t.version] })],
  ),
}))
