import { eq } from 'drizzle-orm'
import { findPageById } from '../pages/index.ts'
import type { ExportPart } from '../privacy/index.ts'
import { commentTables } from './tables.ts'

/** Comments in whatever state, as typed, with what they said before each edit and where they stand. */
export const exportComments: ExportPart = {
  tables: ['comments', 'comment_versions', 'waiting_edits'],
  async rows(handle, { authors }) {
    const { comments: c, commentVersions: v, waitingEdits: w } = commentTables(handle.dialect)
    const comments = []
    const versions = []
    const edits = []
    for (const { id } of authors) {
      for (const row of await handle.db.select().from(c).where(eq(c.authorId, id)).orderBy(c.id)) {
        const page = await findPageById(handle, row.pageId)
        const { shadowed, ...told } = row
        // As its author knows it.
        const known = shadowed && row.status === 'pending' ? { status: 'approved', listed: true } : {}
        comments.push({ ...told, ...known, page: { url: page?.url ?? '', title: page?.title ?? '' } })
      }
      const before = await handle.db
        .select({ commentId: v.commentId, number: v.number, source: v.source, replacedAt: v.replacedAt })
        .from(v)
        .innerJoin(c, eq(c.id, v.commentId))
        .where(eq(c.authorId, id))
        .orderBy(v.commentId, v.number)
      versions.push(...before)
      // Why an edit waits is between those who keep order.
      const waiting = await handle.db
        .select({ commentId: w.commentId, source: w.source, at: w.at })
        .from(w)
        .innerJoin(c, eq(c.id, w.commentId))
        .where(eq(c.authorId, id))
        .orderBy(w.commentId)
      edits.push(...waiting)
    }
    return { comments, comment_versions: versions, waiting_edits: edits }
  },
}
