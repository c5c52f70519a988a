import { defineTables } from '../storage/kit.ts'

export const siteTables = defineTables((k) => ({
  /** What belongs to the whole installation: its signing secret. */
  instance: k.table('instance', {
    key: k.text('key').primaryKey(),
    value: k.text('value').notNull(),
  }),
  sites: k.table(
    'sites',
    {
      id: k.text('id').primaryKey(),
      key: k.text('key').notNull(),
      name: k.text('name').notNull(),
      /** JSON, shape `settingsSchema`. */
      settings: k.text('settings').notNull(),
      /** JSON, shape `ladderSchema`. */
      ladder: k.text('ladder').notNull(),
      /** Raised by every change of name, settings, ladder or origins; part of each page's ETag. */
      version: k.int('version').notNull(),
      createdAt: k.time('created_at').notNull(),
    },
    (t) => [k.uniqueIndex('sites_key').on(t.key)],
  ),
  siteOrigins: k.table(
    'site_origins',
    {
      siteId: k.text('site_id').notNull(),
      /** Scheme, host and port as `URL.origin` writes them. */
      origin: k.text('origin').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.siteId, t.origin] }), k.index('site_origins_origin').on(t.origin)],
  ),
}))
