import { h } from 'preact'
import { withMore } from '../state/lazy.ts'
import type { Item, Store } from '../state/store.ts'
import { walk } from '../state/walk.ts'
import { say } from '../state/words.ts'
import { nameOf } from './byline.tsx'

/** The hairline beside the answers, which folds them; folded it says how many there are. */
export function drawFold(store: Store, item: Item, folded: boolean) {
  const { id, author } = item
  const { words, rest } = store
  const toggle = () => {
    if (!store.folded.delete(id)) store.folded.add(id)
    store.emit(id)
  }
  return (
    <button
      type="button"
      class={folded ? 'link' : 'fold'}
      aria-expanded={!folded}
      aria-label={folded ? undefined : say(store, words.hide, 0, nameOf(store, author))}
      onClick={toggle}
    >
      {folded && say(store, words.show, rest.get(id)?.total ?? walk(store, [id]).length - 1)}
    </button>
  )
}

/** "2 more replies", where the thread has answers that are not here yet. */
export function drawRest(store: Store, id: string) {
  const { total, next } = store.rest.get(id) ?? {}
  if (!next) return null
  const here = walk(store, [id]).filter((one) => one !== id && !store.items.get(one)!.status).length
  return (
    <button type="button" class="link" onClick={() => withMore(store, (more) => more.loadReplies(store, id))}>
      {say(store, store.words.moreReplies, Math.max(1, total! - here))}
    </button>
  )
}
