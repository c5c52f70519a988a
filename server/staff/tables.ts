import { defineTables } from '../storage/kit.ts'

export const staffTables = defineTables((k) => ({
  /** One-time tokens that make an owner; the token itself is worked out from the id and the server's secret. */
  staffTokens: k.table('staff_tokens', {
    id: k.text('id').primaryKey(),
    /** Null: for every site that has no owner when it is redeemed. */
    siteId: k.text('site_id'),
    createdAt: k.time('created_at').notNull(),
    expiresAt: k.time('expires_at').notNull(),
    usedAt: k.time('used_at'),
  }),
  /** Invitations to keep order, by mail. */
  invitations: k.table(
    'invitations',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      email: k.text('email').notNull(),
      role: k.text('role').notNull(),
      lang: k.text('lang').notNull(),
      /** Author of who invited. */
      byId: k.text('by_id'),
      createdAt: k.time('created_at').notNull(),
      expiresAt: k.time('expires_at').notNull(),
      usedAt: k.time('used_at'),
      revokedAt: k.time('revoked_at'),
    },
    (t) => [k.index('invitations_site').on(t.siteId, t.id)],
  ),
  /** Tokens for a site's own programs. */
  apiTokens: k.table(
    'api_tokens',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      name: k.text('name').notNull(),
      /** Rights, with spaces between. */
      rights: k.text('rights').notNull(),
      /** Keyed hash of the token, which nobody keeps. */
      hash: k.text('hash').notNull(),
      byId: k.text('by_id'),
      createdAt: k.time('created_at').notNull(),
      revokedAt: k.time('revoked_at'),
    },
    (t) => [k.uniqueIndex('api_tokens_hash').on(t.hash), k.index('api_tokens_site').on(t.siteId, t.id)],
  ),
}))
