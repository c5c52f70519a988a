import { and, desc, eq, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
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
const lastBad = statement('comments.lastBad', commentTables, (db, { comments: t }) =>
  db
    .select({ network: t.network })
    .from(t)
    .where(
      and(
        eq(t.siteId, p('siteId')),
        sql`${t.status} in ('spam', 'removed') and status <> 'approved' and ${t.id} >= ${p('from')}`,
      ),
    )
    .orderBy(desc(t.id))
    .limit(p('limit')),
)
const lastShown = statement('comments.lastOfNetwork', commentTables, (db, { comments: t }) =>
  db
    .select({ network: t.network })
    .from(t)
    .where(
      and(
        eq(t.siteId, p('siteId')),
        sql`network is not null and ${t.createdAt} >= ${p('since')} and ${t.status} = 'approved'`,
      ),
    )
    .orderBy(desc(t.createdAt))
    .limit(p('limit')),
)

/** What became of an author's last `limit` comments. */
export const tallyOfAuthor = async (handle: Handle, authorId: string, limit: number): Promise<Tally> => {
  const rows = await lastOfAuthor(handle, { authorId, limit })
  return {
    shown: rows.filter(({ status }) => status === 'approved').length,
    bad: rows.filter(({ status }) => status === 'spam' || status === 'removed').length,
  }
}

/** The least id of a comment written at `at` (ms): a UUIDv7 begins with the time. */
export const firstIdAt = (at: number): string =>
  at
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')

/** How many are looked at: a flood must not make each further comment dear. */
const most = 200

/** What became of a network's comments on a site since `since` (ms), as far as they are among the last ones. */
export const tallyOfNetwork = async (
  handle: Handle,
  { siteId, network, since }: { siteId: string; network: string; since: number },
): Promise<Tally> => {
  const bad = await lastBad(handle, { siteId, from: firstIdAt(since), limit: most })
  const ofIt = bad.filter((row) => row.network === network).length
  // Where nothing bad came from it, nobody asks how much good did.
  if (ofIt === 0) return { shown: 0, bad: 0 }
  const shown = await lastShown(handle, { siteId, since, limit: most })
  return { shown: shown.filter((row) => row.network === network).length, bad: ofIt }
}
