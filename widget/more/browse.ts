import type { Replies } from '../../shared/contract/comments.ts'
import type { Sort, Threads } from '../../shared/contract/threads.ts'
import { ask, listing } from '../api/ask.ts'
import { focusComment } from '../state/change.ts'
import { remember } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { putReplies, putThreads } from '../state/tree.ts'
import { say } from '../state/words.ts'
import { explain } from './explain.ts'

/** Another order, remembered. The list stays until the new one is here. */
export const changeSort = (store: Store, sort: Sort): Promise<void> =>
  work(store, 'list', async () => {
    remember(store, { sort })
    putThreads(store, await ask<Threads>(store, listing(store, sort)))
    store.linked = undefined
    store.lazy.write!.placePending(store)
    store.lazy.more!.placeQueue(store)
  })

/** The next page of roots. Focus goes to the first new one, unless nobody asked (`quiet`). */
export const loadMore = (store: Store, limit?: number, quiet?: boolean): Promise<void> =>
  work(store, 'list', async () => {
    const added = putThreads(
      store,
      await ask<Threads>(store, listing(store, store.sort, store.next, limit)),
      true,
    )
    if (!quiet) arrived(store, added)
  })

/** The next answers of a thread. */
export const loadReplies = (store: Store, rootId: string): Promise<void> =>
  work(store, rootId, async () => {
    const cursor = encodeURIComponent(store.rest.get(rootId)?.next ?? '')
    arrived(
      store,
      putReplies(store, rootId, await ask<Replies>(store, `comments/${rootId}/replies?cursor=${cursor}`)),
    )
  })

function arrived(store: Store, added: string[]): void {
  store.announce(say(store, store.moreWords!.loaded, added.length))
  if (added[0]) focusComment(store, added[0])
}

async function work(store: Store, key: string, task: () => Promise<void>): Promise<void> {
  if (store.sending.has(key)) return
  store.sending.set(key, true)
  store.note(key, '')
  try {
    await task()
  } catch (error) {
    explain(store, key, error)
  }
  store.sending.delete(key)
  store.emit(key)
}
