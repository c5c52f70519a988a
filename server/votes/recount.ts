import { sql } from 'drizzle-orm'
import type { Handle } from '../storage/index.ts'

/** Ids of comments whose score is not what their counted votes add up to. */
export const checkScores = async (handle: Handle): Promise<string[]> => {
  const query = sql`
    select c.id as id from comments c left join (
      select comment_id, sum(case when value = 1 then 1 else 0 end) u, sum(case when value = -1 then 1 else 0 end) d
      from votes where counted group by comment_id
    ) v on v.comment_id = c.id
    where c.up <> coalesce(v.u, 0) or c.down <> coalesce(v.d, 0) or c.net <> c.up - c.down`
  const rows = await handle.db.select({ id: sql<string>`id` }).from(sql`(${query}) differing`)
  return rows.map(({ id }) => id)
}
