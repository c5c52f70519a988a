import { and, desc, eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { type CommentRow, joined, tables } from './rows.ts'

const p = sql.placeholder

const selectShown = statement('comments.shownByAuthor', tables, (db, t) =>
  joined(db, t)
    .where(
      and(
        eq(t.comments.authorId, p('authorId')),
        sql`${t.comments.id} < ${p('before')} and ${t.comments.status} = 'approved' and ${t.comments.deletedAt} is null`,
      ),
    )
    .orderBy(desc(t.comments.id))
    .limit(p('limit')),
)
const selectAllBy = statement('comments.allByAuthor', tables, (db, t) =>
  joined(db, t)
    .where(
      and(
        eq(t.comments.authorId, p('authorId')),
        sql`${t.comments.id} < ${p('before')} and ${t.comments.deletedAt} is null`,
      ),
    )
    .orderBy(desc(t.comments.id))
    .limit(p('limit')),
)
const tally = statement('comments.tally', tables, (db, { comments: t }) =>
  db
    .select({
      comments: sql<number>`count(*)`,
      up: sql<number>`coalesce(sum(${t.up}), 0)`,
      down: sql<number>`coalesce(sum(${t.down}), 0)`,
    })
    .from(t)
    .where(and(eq(t.authorId, p('authorId')), sql`${t.status} = 'approved' and ${t.deletedAt} is null`)),
)

/** Above every id: where a listing from the newest on begins. */
export const newestOn = 'g'

/** An author's comments, newest first, below the id `before`; `shown`: only what anybody may read. */
export const listByAuthor = (
  handle: Handle,
  { shown, ...input }: { authorId: string; before: string; limit: number; shown: boolean },
): Promise<CommentRow[]> => (shown ? selectShown : selectAllBy)(handle, input)

/** How many comments of an author are shown, and what they were given. */
export const tallyOf = async (
  handle: Handle,
  authorId: string,
): Promise<{ comments: number; up: number; down: number }> => {
  const [row] = await tally(handle, { authorId })
  return { comments: Number(row?.comments ?? 0), up: Number(row?.up ?? 0), down: Number(row?.down ?? 0) }
}
