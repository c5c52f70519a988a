import { and, eq, gte, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

const selectOf = statement('comments.ofAuthor', commentTables, (db, { comments: t }) =>
  db
    .select({ id: t.id, pageId: t.pageId, rootId: t.rootId, listed: t.listed })
    .from(t)
    .where(and(eq(t.authorId, p('authorId')), gte(t.id, p('from'))))
    // Pages in their order: two that lock several must not wait for each other.
    .orderBy(t.pageId, t.id),
)
const moveAll = statement('comments.moveAuthor', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({ authorId: sql`${p('into')}` })
    .where(eq(t.authorId, p('from'))),
)

export type Written = Awaited<ReturnType<typeof selectOf>>[number]

/** Every comment of an author, in whatever state, page by page; with `from` those from that id on. */
export const listWritten = (handle: Handle, authorId: string, from = ''): Promise<Written[]> =>
  selectOf(handle, { authorId, from })

export const giveComments = async (handle: Handle, from: string, into: string): Promise<void> => {
  await moveAll(handle, { from, into })
}

/** The same things by the page they are on. */
export const byPage = <T extends { pageId: string }>(items: readonly T[]): Map<string, T[]> => {
  const pages = new Map<string, T[]>()
  for (const item of items) {
    const list = pages.get(item.pageId)
    if (list) list.push(item)
    else pages.set(item.pageId, [item])
  }
  return pages
}
