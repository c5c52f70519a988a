import { sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

// Without the order SQLite goes through all that has a network, by the index that begins with site and network.
const forget = statement('comments.forgetNetworks', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({ network: null })
    .where(
      sql`${t.id} in (select c.id from comments c where c.network is not null and c.site_id = ${p('siteId')}
        and c.created_at < ${p('before')} order by c.created_at limit ${p('limit')})`,
    )
    .returning({ id: t.id }),
)

/** Forgets from which network at most `limit` comments of a site came, of those older than `before`. Resolves to how many. */
export const forgetCommentNetworks = async (
  handle: Handle,
  input: { siteId: string; before: number; limit: number },
): Promise<number> => (await forget(handle, input)).length
