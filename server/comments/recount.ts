import { sql } from 'drizzle-orm'
import type { Handle } from '../storage/index.ts'

const shown = sql`status = 'approved' and deleted_at is null`

/** Each finds ids whose kept number is not what a count gives; all answer with one column `id`. */
const questions = {
  'page totals': sql`
    select p.id as id from pages p
    left join (select page_id, count(*) n from comments where ${shown} group by page_id) c on c.page_id = p.id
    where p.total <> coalesce(c.n, 0)`,
  'thread counts': sql`
    select r.id as id from comments r
    left join (select root_id, count(*) n from comments where parent_id is not null and ${shown} group by root_id) c on c.root_id = r.id
    where r.parent_id is null and r.thread_count <> coalesce(c.n, 0)`,
  'answer counts': sql`
    select r.id as id from comments r
    left join (select parent_id, count(*) n from comments where listed group by parent_id) c on c.parent_id = r.id
    where r.reply_count <> coalesce(c.n, 0)`,
  'places in the listing': sql`
    select id from comments where (case when listed then 1 else 0 end) <>
      (case when (${shown}) or reply_count > 0 then 1 else 0 end)`,
  'page versions': sql`
    select p.id as id from pages p left join (select page_id, max(version) v, count(*) n from events group by page_id) e on e.page_id = p.id
    where p.version <> coalesce(e.v, 0) or coalesce(e.n, 0) <> coalesce(e.v, 0)`,
}

/** Compares every kept number with a count. Resolves to the ids that differ, by what differs. */
export const checkCounts = async (handle: Handle): Promise<Record<string, string[]>> => {
  const found: Record<string, string[]> = {}
  for (const [name, question] of Object.entries(questions)) {
    const rows = await handle.db.select({ id: sql<string>`id` }).from(sql`(${question}) differing`)
    found[name] = rows.map(({ id }) => id)
  }
  return found
}
