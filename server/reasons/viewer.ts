import { and, desc, eq, sql } from 'drizzle-orm'
import { findRow, type ViewerPart } from '../comments/index.ts'
import { statement } from '../storage/index.ts'
import { reasonTables } from './tables.ts'

const p = sql.placeholder

/** How long a decision is shown below the comment it is about, ms; after that it stands under "my things". */
const shownMs = 30 * 86_400_000

const selectFresh = statement('decisions.fresh', reasonTables, (db, { decisions: t }) =>
  db
    .select({ commentId: t.commentId })
    .from(t)
    .where(
      and(
        eq(t.authorId, p('authorId')),
        sql`${t.at} >= ${p('since')} and ${t.restricts} and ${t.commentId} is not null
          and ${t.reversedAt} is null and ${t.liftedBy} is null`,
      ),
    )
    .orderBy(desc(t.id))
    .limit(50),
)

/** Own comments on a page about which something was decided that still stands, for `/viewer`; nothing where none was. */
export const ownDecisions =
  (now: () => number): ViewerPart =>
  async (handle, _site, page, actor) => {
    const decided = new Set<string>()
    for (const { id: authorId } of actor.authors)
      for (const { commentId } of await selectFresh(handle, { authorId, since: now() - shownMs }))
        if (commentId && (await findRow(handle, commentId))?.pageId === page.id) decided.add(commentId)
    return decided.size > 0 ? { decided: [...decided] } : {}
  }
