import { defineTables } from '../storage/kit.ts'

export const eventTables = defineTables((k) => ({
  /** What happened on a page, one row a write; `version` is the page's at that moment. Ids only, no words. */
  events: k.table(
    'events',
    {
      pageId: k.text('page_id').notNull(),
      version: k.int('version').notNull(),
      type: k.text('type').notNull(),
      subjectId: k.text('subject_id'),
      at: k.time('at').notNull(),
    },
    (t) => [k.primaryKey({ columns: [t.pageId, t.version] })],
  ),
}))
