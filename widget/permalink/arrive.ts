import type { Root } from '../../shared/contract/threads.ts'
import { ask, type Refusal } from '../api/ask.ts'
import { openThread } from '../more/apart.tsx'
import { explain } from '../more/explain.ts'
import { findElement, rootOf, sortMembers } from '../state/change.ts'
import type { Store } from '../state/store.ts'
import { hang, putReplies, putRoot } from '../state/tree.ts'
import { settle } from './settle.ts'

/** Goes to a comment: fetches its thread to the top of the list where it is not loaded, and lights it up. */
export async function arrive(store: Store, id: string): Promise<void> {
  openThread(store)
  if (!store.items.has(id)) {
    try {
      await fetchContext(store, id)
    } catch (error) {
      const gone = ['not_found', 'comment_not_found', 'comment_gone', 'invalid_request'].includes(
        (error as Refusal).code,
      )
      if (gone) store.note('list', store.moreWords!.missing)
      else explain(store, 'list', error)
      return
    }
  }
  const before = store.lit
  store.lit = id
  for (let at = store.items.get(id); at?.parentId; at = store.items.get(at.parentId))
    unfold(store, at.parentId)
  unfold(store, rootOf(store, id))
  store.emit(before ?? id, id)
  await store.drawn
  requestAnimationFrame(() => {
    const place = findElement(store, id)
    if (!place) return
    settle(place, () => place.scrollIntoView({ block: 'center', behavior: 'instant' }))
    place.focus({ preventScroll: true })
  })
}

interface Context {
  page: { id: string }
  root: Root
}

async function fetchContext(store: Store, id: string): Promise<void> {
  const { page, root } = await ask<Context>(store, `comments/${id}/context`)
  if (page.id !== store.options.pageId) throw { code: 'not_found' } satisfies Refusal
  const rest = store.rest.get(root.id)
  if (store.roots.includes(root.id) && rest) {
    putReplies(store, root.id, { ...root.replies, ...rest })
    sortMembers(store, root.id)
    hang(store, root.id)
  } else {
    store.linked = root.id
    putRoot(store, root)
  }
  store.emit('list')
}

function unfold(store: Store, id: string): void {
  if (store.folded.delete(id)) store.emit(id)
}
