import { h } from 'preact'
import { needMore } from '../state/lazy.ts'
import type { Item, Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { nameOf } from './byline.tsx'

/** The hairline beside the answers, which folds them; folded it says how many there are. */
export function Fold({ store, item, folded }: { store: Store; item: Item; folded: boolean }) {
  const { id } = item
  const words = store.words!
  const toggle = () => {
    if (!store.folded.delete(id)) store.folded.add(id)
    store.emit(id)
  }
  return (
    <button
      type="button"
      class={folded ? 'link' : 'fold'}
      aria-expanded={!folded}
      aria-label={folded ? undefined : say(store, words.hide, 0, nameOf(store, item))}
      onClick={toggle}
    >
      {folded && say(store, words.show, countBelow(store, id))}
    </button>
  )
}

function countBelow(store: Store, id: string): number {
  const known = store.rest.get(id)
  if (known) return known.total
  let n = -1
  const stack = [id]
  for (let next = stack.pop(); next; next = stack.pop(), n++) stack.push(...(store.children.get(next) ?? []))
  return n
}

/** "2 more replies", where the thread has answers that are not here yet. */
export function Rest({ store, id }: { store: Store; id: string }) {
  const { total = 0, next } = store.rest.get(id) ?? {}
  if (!next) return null
  const here = [...(store.members.get(id) ?? [])].filter((member) => {
    const status = store.items.get(member)?.status
    return !status || status === 'spam'
  })
  return (
    <button
      type="button"
      class="link rest"
      onClick={async () => (await needMore(store)).loadReplies(store, id)}
    >
      {say(store, store.words!.moreReplies, Math.max(1, total - here.length))}
    </button>
  )
}
