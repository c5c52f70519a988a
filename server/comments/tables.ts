import { sql } from 'drizzle-orm'
import { defineTables } from '../storage/kit.ts'

/**
 * Holds for every comment. Only who repeats it gets the index of all comments of a page: without samples of the rows
 * SQLite would take that for a listing of roots too, which then reads every answer on the page.
 */
export const everyRow = sql`revision >= 0`

export const commentTables = defineTables((k) => {
  // A partial index is used where the query repeats its condition to the letter: a bare column, no parameter.
  const listedRoot = sql`parent_id is null and listed`
  return {
    comments: k.table(
      'comments',
      {
        /** UUIDv7 of `createdAt`: ids sort by time, so they are the keyset of every order by time. */
        id: k.text('id').primaryKey(),
        siteId: k.text('site_id').notNull(),
        pageId: k.text('page_id').notNull(),
        authorId: k.text('author_id').notNull(),
        parentId: k.text('parent_id'),
        /** The root of the thread; a root's own id. */
        rootId: k.text('root_id').notNull(),
        depth: k.int('depth').notNull(),
        /** Markdown as typed. */
        source: k.text('source').notNull(),
        /** JSON, shape `Node[]`. */
        tree: k.text('tree').notNull(),
        createdAt: k.time('created_at').notNull(),
        editedAt: k.time('edited_at'),
        deletedAt: k.time('deleted_at'),
        status: k.text('status').notNull(),
        /** In the listing: shown, or a placeholder because something shown hangs below. */
        listed: k.bool('listed').notNull(),
        pinned: k.bool('pinned').notNull(),
        closed: k.bool('closed').notNull(),
        /** Picked out by those who keep order, for its quality. */
        featured: k.bool('featured').notNull().default(false),
        /** Its words were last changed by those who keep order, and readers are told so. */
        staffEdited: k.bool('staff_edited').notNull().default(false),
        /** Shown to its author alone, who is not told: the site sanctions them so. Such a comment is `pending`. */
        shadowed: k.bool('shadowed').notNull().default(false),
        /** Raised by each decision on it: two who decide at once are told apart. */
        revision: k.int('revision').notNull().default(0),
        up: k.int('up').notNull(),
        down: k.int('down').notNull(),
        net: k.int('net').notNull(),
        /** Wilson bound of the votes, see `rules/relevance`. */
        relevance: k.int('relevance').notNull(),
        /** Direct answers in the listing. */
        replyCount: k.int('reply_count').notNull(),
        /** On a root: shown answers of the whole thread. */
        threadCount: k.int('thread_count').notNull(),
        /** Keyed hash of the writer's network, for moderators' limits; never leaves the server. */
        network: k.text('network'),
      },
      (t) => [
        k.index('comments_roots').on(t.pageId, t.id).where(listedRoot),
        k.index('comments_relevance').on(t.pageId, t.relevance, t.net, t.id).where(listedRoot),
        k.index('comments_pinned').on(t.pageId, t.id).where(sql`parent_id is null and pinned`),
        k.index('comments_thread').on(t.rootId, t.id).where(sql`parent_id is not null`),
        k.index('comments_author').on(t.authorId, t.pageId, t.id),
        k.index('comments_by_author').on(t.authorId, t.id),
        k.index('comments_waiting').on(t.siteId, t.status, t.id).where(sql`status <> 'approved'`),
        k.index('comments_from').on(t.siteId, t.network, t.id).where(sql`network is not null`),
        k.index('comments_network').on(t.siteId, t.createdAt).where(sql`network is not null`),
        // What moderators list and filter by.
        k.index('comments_site').on(t.siteId, t.id),
        k.index('comments_page').on(t.pageId, t.id).where(everyRow),
      ],
    ),
    /** What a comment said before each edit. */
    commentVersions: k.table(
      'comment_versions',
      {
        commentId: k.text('comment_id').notNull(),
        number: k.int('number').notNull(),
        source: k.text('source').notNull(),
        replacedAt: k.time('replaced_at').notNull(),
        /** Who put other words there, where it was not the author; empty once they are erased. */
        editorId: k.text('editor_id'),
      },
      (t) => [
        k.primaryKey({ columns: [t.commentId, t.number] }),
        k.index('comment_versions_editor').on(t.editorId).where(sql`editor_id is not null`),
      ],
    ),
    /** An author's edit of a shown comment that somebody has to look at first; the old words stay up. */
    waitingEdits: k.table(
      'waiting_edits',
      {
        commentId: k.text('comment_id').primaryKey(),
        siteId: k.text('site_id').notNull(),
        source: k.text('source').notNull(),
        /** JSON, shape `Node[]`. */
        tree: k.text('tree').notNull(),
        at: k.time('at').notNull(),
        /** JSON, shape `Reason[]`: why it waits. */
        reasons: k.text('reasons').notNull(),
        /** Null while it waits; kept after a decision, which can be undone, until the next edit. */
        decidedAt: k.time('decided_at'),
      },
      (t) => [k.index('waiting_edits_site').on(t.siteId, t.commentId).where(sql`decided_at is null`)],
    ),
  }
})
