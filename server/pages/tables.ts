import { defineTables } from '../storage/kit.ts'

export const pageTables = defineTables((k) => ({
  pages: k.table(
    'pages',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      /** The id that hosts use: canonical URL, or what the owner set. */
      key: k.text('key').notNull(),
      url: k.text('url').notNull(),
      title: k.text('title').notNull(),
      closed: k.bool('closed').notNull(),
      /** Raised by each write under the row's lock; the number is the id of that write's event. */
      version: k.int('version').notNull(),
      /** Shown comments, placeholders left out. Kept, never counted. */
      total: k.int('total').notNull(),
      createdAt: k.time('created_at').notNull(),
      /** The page that has its threads now, and that its key leads to. */
      mergedInto: k.text('merged_into'),
    },
    (t) => [k.uniqueIndex('pages_site_key').on(t.siteId, t.key)],
  ),
  /** Times from one moment to another in which nobody may write: on one page, or on all of a site. */
  closings: k.table(
    'closings',
    {
      id: k.text('id').primaryKey(),
      siteId: k.text('site_id').notNull(),
      /** Null: every page of the site. */
      pageId: k.text('page_id'),
      at: k.time('at').notNull(),
      /** Null: until it is removed. */
      reopenAt: k.time('reopen_at'),
      /** Author of who planned it; null once they are erased. */
      byId: k.text('by_id'),
    },
    (t) => [k.index('closings_site').on(t.siteId, t.id), k.index('closings_by').on(t.byId)],
  ),
}))
