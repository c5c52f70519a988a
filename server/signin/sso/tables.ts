import { defineTables } from '../../storage/kit.ts'

export const ssoTables = defineTables((k) => ({
  /** What a host signs its readers in with: one key for tokens, one for Disqus messages. Never shown, never exported. */
  ssoKeys: k.table(
    'sso_keys',
    {
      siteId: k.text('site_id').notNull(),
      /** `jwt` or `disqus`. */
      kind: k.text('kind').notNull(),
      /** The one algorithm that counts: HS256, ES256, EdDSA; SHA1 for Disqus. */
      alg: k.text('alg').notNull(),
      /** The shared secret, or the public key as PEM. */
      key: k.text('key').notNull(),
      /** Whether the host's word for an address counts on the whole server. */
      trustEmail: k.bool('trust_email').notNull(),
      createdAt: k.time('created_at').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.siteId, t.kind] })],
  ),
  /** Tokens that were exchanged, until they would have ended by themselves. */
  ssoTokens: k.table(
    'sso_tokens',
    {
      siteId: k.text('site_id').notNull(),
      jti: k.text('jti').notNull(),
      until: k.time('until').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.siteId, t.jti] }), k.index('sso_tokens_until').on(t.until)],
  ),
}))
