import { and, desc, eq, sql } from 'drizzle-orm'
import { firstIdAt, type Handle, statement } from '../storage/index.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

/** What became of somebody's last comments. */
export interface Tally {
  shown: number
  /** Spam, or removed by those who keep order. */
  bad: number
}

const lastOfAuthor = statement('comments.lastStates', commentTables, (db, { comments: t }) =>
  db
    .select({ status: t.status })
    .from(t)
    .where(eq(t.authorId, p('authorId')))
    .orderBy(desc(t.id))
    .limit(p('limit')),
)
const lastOfNetwork = statement('comments.lastOfNetwork', commentTables, (db, { comments: t }) =>
  db
    .select({ status: t.status })
    .from(t)
    .where(
      and(
        eq(t.siteId, p('siteId')),
        sql`network is not null and ${t.network} = ${p('network')} and ${t.id} >= ${p('from')}`,
      ),
    )
    .orderBy(desc(t.id))
    .limit(p('limit')),
)

const tally = (rows: readonly { status: string }[]): Tally => ({
  shown: rows.filter(({ status }) => status === 'approved').length,
  bad: rows.filter(({ status }) => status === 'spam' || status === 'removed').length,
})

/** What became of an author's last `limit` comments. */
export const tallyOfAuthor = async (handle: Handle, authorId: string, limit: number): Promise<Tally> =>
  tally(await lastOfAuthor(handle, { authorId, limit }))

/** How many are looked at: a flood must not make each further comment dear. */
const most = 100

/** What became of a network's last comments on a site since `since` (ms). */
export const tallyOfNetwork = async (
  handle: Handle,
  { siteId, network, since }: { siteId: string; network: string; since: number },
): Promise<Tally> =>
  tally(await lastOfNetwork(handle, { siteId, network, from: firstIdAt(since), limit: most }))
