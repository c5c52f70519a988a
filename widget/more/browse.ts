import type { Replies } from '../../shared/contract/comments.ts'
import type { Sort, Threads } from '../../shared/contract/threads.ts'
import { ask, listing } from '../api/ask.ts'
import { announce, focusComment, sortMembers } from '../state/change.ts'
import { remember } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { hang, putReplies, putThreads } from '../state/tree.ts'
import { say } from '../state/words.ts'
import { placePending } from '../write/pending.ts'
import { explain } from './explain.ts'
import { placeQueue } from './queue.ts'

/** Another order, remembered. The list stays until the new one is here. */
export const changeSort = (store: Store, sort: Sort): Promise<void> =>
  work(store, 'list', async () => {
    remember(store, { sort })
    const threads = await ask<Threads>(store, listing(store, { sort }))
    store.roots = []
    store.undrawn = 0
    store.linked = undefined
    store.fresh.clear()
    putThreads(store, threads)
    placePending(store)
    placeQueue(store)
  })

/** The next page of roots, `limit` of them. Focus goes to the first new one, unless nobody asked (`quiet`). */
export const loadMore = (store: Store, limit?: number, quiet?: boolean): Promise<void> =>
  work(store, 'list', async () => {
    const { sort, next } = store
    const path = listing(store, { sort, cursor: next!, ...(limit && { limit: `${limit}` }) })
    const threads = await ask<Threads>(store, path)
    for (const { id } of threads.roots)
      if (store.fresh.delete(id)) store.roots = store.roots.filter((root) => root !== id)
    const before = store.roots.length
    putThreads(store, threads)
    if (!quiet) arrived(store, store.roots.slice(before))
  })

/** The next answers of a thread. */
export const loadReplies = (store: Store, rootId: string): Promise<void> =>
  work(store, rootId, async () => {
    const cursor = encodeURIComponent(store.rest.get(rootId)?.next ?? '')
    const replies = await ask<Replies>(store, `comments/${rootId}/replies?cursor=${cursor}`)
    const added = replies.items.map((item) => item.id).filter((id) => !store.items.has(id))
    putReplies(store, rootId, replies)
    sortMembers(store, rootId)
    hang(store, rootId)
    arrived(store, added)
  })

function arrived(store: Store, added: string[]): void {
  announce(store, say(store, store.moreWords!.loaded, added.length))
  if (added[0]) focusComment(store, added[0])
}

async function work(store: Store, key: string, task: () => Promise<void>): Promise<void> {
  if (store.sending.has(key)) return
  store.sending.add(key)
  store.note(key, '')
  try {
    await task()
  } catch (error) {
    explain(store, key, error)
  }
  store.sending.delete(key)
  store.emit(key)
}
