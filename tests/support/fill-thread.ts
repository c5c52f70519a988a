import { eq, sql } from 'drizzle-orm'
import { allTables } from '../../server/schema.ts'
import { newId, type Storage } from '../../server/storage/index.ts'

/** Writes copies of a comment past the API, which would take long: threads beside it, and answers below it. */
export const fillThread = (
  storage: Storage,
  id: string,
  { threads, answers }: { threads: number; answers: number },
): Promise<void> =>
  storage.tx(async (handle) => {
    const { comments: t, pages } = allTables(handle.dialect)
    const [row] = await handle.db.select().from(t).where(eq(t.id, id))
    if (!row) throw new Error(`There is no comment ${id}`)
    const below = { parentId: id, rootId: id, depth: 1 }
    const rows = Array.from({ length: threads + answers }, (_, n) => {
      const copy = newId(row.createdAt + n)
      return { ...row, id: copy, rootId: copy, replyCount: 0, threadCount: 0, ...(n >= threads && below) }
    })
    for (let at = 0; at < rows.length; at += 200) await handle.db.insert(t).values(rows.slice(at, at + 200))
    await handle.db
      .update(t)
      .set({ replyCount: sql`${t.replyCount} + ${answers}`, threadCount: sql`${t.threadCount} + ${answers}` })
      .where(eq(t.id, id))
    await handle.db
      .update(pages)
      .set({ total: sql`${pages.total} + ${rows.length}` })
      .where(eq(pages.id, row.pageId))
  })
