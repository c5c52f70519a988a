import { sql } from 'drizzle-orm'
import { defineTables } from '../storage/kit.ts'

export const identityTables = defineTables((k) => ({
  /** A guest's browser on one site, known by its signed token. */
  devices: k.table('devices', {
    id: k.text('id').primaryKey(),
    siteId: k.text('site_id').notNull(),
    createdAt: k.time('created_at').notNull(),
  }),
  /** A person on one site as readers see them. A device may carry several guests: one per name. */
  authors: k.table(
    'authors',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      deviceId: k.text('device_id'),
      kind: k.text('kind').notNull(),
      name: k.text('name').notNull(),
      /** The name folded for comparing. */
      nameKey: k.text('name_key').notNull(),
      email: k.text('email'),
      website: k.text('website'),
      /** An imported author whom nobody has claimed holds no rank. */
      unclaimed: k.bool('unclaimed').notNull(),
      /** Sum of the ledger; may be negative, shown from 0 up. */
      points: k.int('points').notNull(),
      /** Highest sum ever reached, in ledger order. */
      best: k.int('best').notNull(),
      /** Number of the author's last ledger row. */
      pointSeq: k.int('point_seq').notNull(),
      createdAt: k.time('created_at').notNull(),
    },
    (t) => [
      k.uniqueIndex('authors_device_name').on(t.deviceId, t.nameKey).where(sql`device_id is not null`),
      k.index('authors_site_name').on(t.siteId, t.nameKey),
    ],
  ),
}))
