import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { firstIdAt, type Handle, statement } from '../storage/index.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

const selectApproved = statement('comments.anyApproved', commentTables, (db, { comments: t }) =>
  db
    .select({ id: t.id })
    .from(t)
    .where(and(eq(t.authorId, p('authorId')), sql`${t.status} = 'approved'`))
    .limit(1),
)
const selectLatest = statement('comments.latest', commentTables, (db, { comments: t }) =>
  db
    .select({ id: t.id, authorId: t.authorId, tree: t.tree })
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), sql`${t.deletedAt} is null`))
    .orderBy(desc(t.id))
    .limit(p('limit')),
)

/** Whether a comment of the author was ever let through and has not been taken down since. */
export const hasApproved = async (handle: Handle, authorId: string): Promise<boolean> =>
  (await selectApproved(handle, { authorId })).length > 0

/**
 * When the `n`th newest comment of these authors since `since` was written (ms); null where there are fewer. Deleted
 * ones count. There are as many authors as somebody has written under from one browser.
 */
export const findNthNewest = async (
  handle: Handle,
  authorIds: readonly string[],
  n: number,
  since: number,
): Promise<number | null> => {
  const { comments: t } = commentTables(handle.dialect)
  const [row] = await handle.db
    .select({ at: t.createdAt })
    .from(t)
    .where(and(inArray(t.authorId, [...authorIds]), gt(t.createdAt, since), gt(t.id, firstIdAt(since))))
    .orderBy(desc(t.id))
    .limit(1)
    .offset(n - 1)
  return row?.at ?? null
}

/** The site's newest comments, whatever their status; those that their authors deleted are left out. */
export const listLatest = (
  handle: Handle,
  siteId: string,
  limit: number,
): Promise<{ id: string; authorId: string; tree: string }[]> => selectLatest(handle, { siteId, limit })

/** Of each of these authors the first comment that was let through, by its id. */
export const listFirstApproved = async (
  handle: Handle,
  authorIds: readonly string[],
): Promise<Map<string, string>> => {
  const { comments: t } = commentTables(handle.dialect)
  if (authorIds.length === 0) return new Map()
  const rows = await handle.db
    .select({ authorId: t.authorId, first: sql<string>`min(${t.id})` })
    .from(t)
    .where(and(inArray(t.authorId, [...authorIds]), eq(t.status, 'approved')))
    .groupBy(t.authorId)
  return new Map(rows.map(({ authorId, first }) => [authorId, first]))
}
