import { eq, sql } from 'drizzle-orm'
import type { QueueCounts } from '../../shared/contract/queue.ts'
import { countWaitingEdits } from '../comments/index.ts'
import type { CommentFacts, DomainBus } from '../events/index.ts'
import { type Handle, newId, statement } from '../storage/index.ts'
import type { CountPart } from './parts.ts'
import { queueTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('queueCounts.insert', queueTables, (db, { queueCounts }) =>
  db.insert(queueCounts).values({
    id: p('id'),
    siteId: p('siteId'),
    pending: p('pending'),
    spam: p('spam'),
    removed: p('removed'),
  }),
)
const sum = statement('queueCounts.sum', queueTables, (db, { queueCounts: t }) =>
  db
    .select({
      pending: sql<number>`coalesce(sum(${t.pending}), 0)`,
      spam: sql<number>`coalesce(sum(${t.spam}), 0)`,
      removed: sql<number>`coalesce(sum(${t.removed}), 0)`,
    })
    .from(t)
    .where(eq(t.siteId, p('siteId'))),
)
const countReported = statement('reported.countOpen', queueTables, (db, { reported: t }) =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(t)
    .where(sql`${t.siteId} = ${p('siteId')} and ${t.clearedAt} is null`),
)
const sitesToFold = statement('queueCounts.sites', queueTables, (db, { queueCounts: t }) =>
  db.select({ siteId: t.siteId }).from(t).groupBy(t.siteId).having(sql`count(*) > 1`),
)
const takeAll = statement('queueCounts.take', queueTables, (db, { queueCounts: t }) =>
  db
    .delete(t)
    .where(eq(t.siteId, p('siteId')))
    .returning({ pending: t.pending, spam: t.spam, removed: t.removed }),
)

type Kept = Pick<QueueCounts, 'pending' | 'spam' | 'removed'>

const listOf = (comment: CommentFacts | null): keyof Kept | null =>
  comment && !comment.deleted && comment.status !== 'approved' ? comment.status : null

/** Counts what enters and leaves a state; a comment that is simply published costs nothing. */
export const keepCounts = (bus: DomainBus): void => {
  bus.on('commentChanged', async (handle, { before, after, at }) => {
    const [from, to] = [listOf(before), listOf(after)]
    if (from === to) return
    const by: Kept = { pending: 0, spam: 0, removed: 0 }
    if (from) by[from] -= 1
    if (to) by[to] += 1
    await insert(handle, { id: newId(at), siteId: after.siteId, ...by })
  })
}

/** What a moderator of the site has before them. */
export const countQueue = async (
  handle: Handle,
  siteId: string,
  parts: readonly CountPart[],
): Promise<QueueCounts> => {
  const [kept] = await sum(handle, { siteId })
  const [reported] = await countReported(handle, { siteId })
  const counts: QueueCounts = {
    pending: Number(kept?.pending),
    reported: Number(reported?.n),
    spam: Number(kept?.spam),
    removed: Number(kept?.removed),
    edits: await countWaitingEdits(handle, siteId),
  }
  for (const part of parts) Object.assign(counts, await part(handle, siteId))
  return counts
}

/** Makes one row of a site's many. Who adds one meanwhile is not waited for. */
export const foldCounts = async (handle: Handle, at: number): Promise<void> => {
  for (const { siteId } of await sitesToFold(handle)) {
    const whole: Kept = { pending: 0, spam: 0, removed: 0 }
    for (const row of await takeAll(handle, { siteId }))
      for (const key of Object.keys(whole) as (keyof Kept)[]) whole[key] += row[key]
    await insert(handle, { id: newId(at), siteId, ...whole })
  }
}

/** Sites whose kept counts are not what a recount finds. */
export const checkQueueCounts = async (handle: Handle): Promise<string[]> => {
  const rows = await handle.db
    .select({ id: sql<string>`id` })
    .from(
      sql`(select site_id as id, sum(pending) as pending, sum(spam) as spam, sum(removed) as removed from (
          select site_id, pending, spam, removed from queue_counts
          union all
          select site_id, case when status = 'pending' then -1 else 0 end, case when status = 'spam' then -1 else 0 end,
            case when status = 'removed' then -1 else 0 end
          from comments where status <> 'approved' and deleted_at is null
        ) each_one group by site_id) summed`,
    )
    .where(sql`pending <> 0 or spam <> 0 or removed <> 0`)
  return rows.map(({ id }) => id)
}
