import { defineTables } from '../storage/kit.ts'

export const searchTables = defineTables((k) => ({
  /**
   * The folded words of each comment (`shared/rules/fold`), each once. What finds them is made of this table by the
   * database itself: see the migration `0002_order`.
   */
  searchWords: k.table('search_words', {
    /** A number of its own: an implicit one does not outlive SQLite's VACUUM. */
    doc: k.serial('doc').primaryKey(),
    commentId: k.text('comment_id').notNull().unique('search_words_comment'),
    words: k.text('words').notNull(),
  }),
}))
