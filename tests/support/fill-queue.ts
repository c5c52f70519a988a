import { eq } from 'drizzle-orm'
import { allTables } from '../../server/schema.ts'
import { newId, type Storage } from '../../server/storage/index.ts'

/** Writes copies of a comment that waits past the API, which would take long, each a millisecond younger, and counts them. */
export const fillQueue = (storage: Storage, id: string, copies: number): Promise<void> =>
  storage.tx(async (handle) => {
    const { comments: t, queueCounts } = allTables(handle.dialect)
    const [row] = await handle.db.select().from(t).where(eq(t.id, id))
    if (!row) throw new Error(`There is no comment ${id}`)
    const rows = Array.from({ length: copies }, (_, n) => {
      const createdAt = row.createdAt + n + 1
      const copy = newId(createdAt)
      return { ...row, id: copy, rootId: copy, createdAt }
    })
    for (let at = 0; at < rows.length; at += 200) await handle.db.insert(t).values(rows.slice(at, at + 200))
    await handle.db
      .insert(queueCounts)
      .values({ id: newId(row.createdAt), siteId: row.siteId, pending: copies, spam: 0, removed: 0 })
  })
