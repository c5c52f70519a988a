import {
  addReport,
  clearReports,
  holdReported as markHeld,
  type QueuePart,
  restoreReports,
} from '../queue/index.ts'
import type { Handle } from '../storage/index.ts'
import { listOpenOnMany, type ReportRow } from './store.ts'

const shownMost = 20

const present = ({ id, illegal, rule, text, weight, createdAt }: ReportRow) => ({
  id,
  kind: illegal ? 'notice' : 'reader',
  rule,
  text,
  weight,
  at: new Date(createdAt).toISOString(),
})

/** Open reports beside the comments of the queue. */
export const queueReports: QueuePart = async (handle, site, ids) => {
  const byComment = new Map<string, ReportRow[]>()
  for (const row of await listOpenOnMany(handle, ids)) {
    if (row.siteId !== site.id) continue
    const list = byComment.get(row.commentId)
    if (list) list.push(row)
    else byComment.set(row.commentId, [row])
  }
  return new Map(
    [...byComment].map(([id, rows]) => [
      id,
      { reports: rows.slice(-shownMost).reverse().map(present), reportCount: rows.length },
    ]),
  )
}

/** Puts a comment in the list of reported ones. `gained`: by how much its weight grew, which may be nothing. */
export const listReported = async (
  handle: Handle,
  of: { commentId: string; siteId: string; gained: number; fresh: boolean; at: number },
): Promise<void> => {
  const { commentId, siteId, gained, fresh, at } = of
  if (fresh || gained !== 0) await addReport(handle, { commentId, siteId, weight: gained, at })
}

export { clearReports, markHeld, restoreReports }
