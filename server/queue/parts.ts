import type { QueueCounts, QueueItem } from '../../shared/contract/queue.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'

/** What other slices know of a comment in the queue. */
export type Extras = Pick<QueueItem, 'verdict' | 'reports' | 'reportCount' | 'waitingEdit'> & {
  /** Of its author. */
  sanction?: string | undefined
}

/**
 * A slice's part of the queue's items: one call, and so a query or two, for a whole page of it. `authorIds[n]` wrote
 * `commentIds[n]`. What is missing from the answer stays as it is.
 */
export type QueuePart = (
  handle: Handle,
  site: Site,
  commentIds: readonly string[],
  authorIds: readonly string[],
) => Promise<ReadonlyMap<string, Partial<Extras>>>

/** Counts of what other slices keep; asked for at each change, so they must be cheap. */
export type CountPart = (handle: Handle, siteId: string) => Promise<Partial<QueueCounts>>
