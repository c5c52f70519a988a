import { defineTables } from '../storage/kit.ts'

export const memberTables = defineTables((k) => ({
  /** An account of this server; on each site it has one author. */
  members: k.table(
    'members',
    {
      id: k.text('id').primaryKey(),
      /** Confirmed, lower case; null where a provider told none. */
      email: k.text('email'),
      createdAt: k.time('created_at').notNull(),
    },
    (t) => [k.uniqueIndex('members_email').on(t.email)],
  ),
  /** Where an account signs in from: an issuer's own name for it. The only thing that accounts are linked by. */
  logins: k.table(
    'logins',
    {
      issuer: k.text('issuer').notNull(),
      subject: k.text('subject').notNull(),
      memberId: k.text('member_id').notNull(),
      createdAt: k.time('created_at').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.issuer, t.subject] }), k.index('logins_member').on(t.memberId)],
  ),
}))
