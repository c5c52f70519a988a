import { sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { reportTables } from './tables.ts'

const p = sql.placeholder

const forget = statement('reports.forgetNetworks', reportTables, (db, { reports: t }) =>
  db
    .update(t)
    .set({ network: null })
    .where(
      sql`${t.id} in (select r.id from reports r where r.network is not null and r.site_id = ${p('siteId')}
        and r.created_at < ${p('before')} limit ${p('limit')})`,
    )
    .returning({ id: t.id }),
)

/** Forgets from which network at most `limit` reports of a site came, of those older than `before`. Resolves to how many. */
export const forgetReportNetworks = async (
  handle: Handle,
  input: { siteId: string; before: number; limit: number },
): Promise<number> => (await forget(handle, input)).length
