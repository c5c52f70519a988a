import { defineTables } from '../storage/kit.ts'

export const httpTables = defineTables((k) => ({
  /** Answers already given, by the key that the client chose. Written in the transaction they answer for. */
  idempotency: k.table(
    'idempotency',
    {
      siteId: k.text('site_id').notNull(),
      actorId: k.text('actor_id').notNull(),
      key: k.text('key').notNull(),
      /** SHA-256 of the request. */
      fingerprint: k.text('fingerprint').notNull(),
      response: k.text('response').notNull(),
      at: k.time('at').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.siteId, t.actorId, t.key] }), k.index('idempotency_at').on(t.at)],
  ),
}))
