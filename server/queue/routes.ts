import { deleteClaim, getQueueCounts, listQueue, putClaim, streamQueue } from '../../shared/contract/queue.ts'
import { limits } from '../../shared/rules/limits.ts'
import { findRow } from '../comments/index.ts'
import { type Api, ApiError } from '../http/index.ts'
import { Stream } from '../live/index.ts'
import { findPage } from '../pages/index.ts'
import { requireSite } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import type { Handle, Storage } from '../storage/index.ts'
import { dropClaim, takeClaim } from './claims.ts'
import { countQueue } from './counts.ts'
import { readQueueCursor, writeQueueCursor } from './cursor.ts'
import { findQueue } from './find.ts'
import { type ItemDeps, presentItems } from './items.ts'
import type { CountPart } from './parts.ts'
import type { QueueStreams } from './streams.ts'

export interface QueueDeps extends ItemDeps {
  storage: Storage
  countParts: readonly CountPart[]
  streams: QueueStreams
  now: () => number
}

/** That the comment is this site's; the row decides. Code: `comment_not_found`. */
const requireComment = async (handle: Handle, id: string, siteId: string): Promise<void> => {
  const row = await findRow(handle, id)
  if (row?.siteId !== siteId) throw new ApiError('comment_not_found')
}

const msOf = (time: string | undefined): number | undefined =>
  time === undefined ? undefined : Date.parse(time)

export const queueRoutes = (api: Api, deps: QueueDeps): void => {
  const { storage, names, countParts, streams, now } = deps

  api.handle(listQueue, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer, 'moderator', 'list')
      const none = { items: [], next: null }
      const page = query.page === undefined ? undefined : await findPage(handle, site.id, query.page)
      const network = query.network === undefined ? undefined : names.networkOf(site.id, query.network)
      if (page === null || network === null) return none
      const { ids, next } = await findQueue(handle, {
        siteId: site.id,
        list: query.list,
        authorId: query.author,
        pageId: page?.id,
        network,
        word: query.word,
        before: msOf(query.before),
        after: msOf(query.after),
        cursor: query.cursor === undefined ? null : readQueueCursor(query.cursor, query.list === 'reported'),
        limit: query.limit ?? limits.pageSize,
      })
      const items = await presentItems(handle, site, ids, now(), deps)
      return { items, next: next && writeQueueCursor(next) }
    }),
  )

  api.handle(getQueueCounts, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer, 'moderator', 'list')
      return countQueue(handle, site.id, countParts)
    }),
  )

  api.handle(putClaim, ['act'], ({ params: { id: commentId }, body, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      await requireComment(handle, commentId, site.id)
      const claim = { commentId, siteId: site.id, authorId: actor.id, now: at }
      return { claim: await takeClaim(handle, claim) }
    })
  })

  api.handle(deleteClaim, ['act'], ({ params: { id: commentId }, query, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      await requireComment(handle, commentId, site.id)
      const claim = { commentId, siteId: site.id, authorId: actor.id, now: at }
      return { claim: await dropClaim(handle, claim) }
    })
  })

  api.handle(streamQueue, ['read'], async ({ query, bearer, admit, openStream }) => {
    const open = await storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const { session } = await requireStaff(handle, site, bearer)
      if (!session) throw new ApiError('forbidden')
      return { siteId: site.id, memberId: session.memberId, bearer }
    })
    if (streams.full) throw new ApiError('overloaded', { retryAfter: 30 })
    // One person's forgotten tabs, or a token in wrong hands, shall not take the places of all.
    if (streams.isFullFor(open.memberId)) throw new ApiError('too_many_requests', { retryAfter: 30 })
    streams.join(open, new Stream(openStream()))
    return 'streaming'
  })
}
