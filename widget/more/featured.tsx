import { h } from 'preact'
import type { Store } from '../state/store.ts'
import { type SlotProps, slots } from '../thread/slots.ts'

const drawFeatured = ({ store, id }: SlotProps) =>
  store.items.get(id)?.featured && store.moreWords ? (
    <span class="muted">{store.moreWords.featured}</span>
  ) : null

/** Says beside the name what those who keep order have picked out; a word that does not have to be there with the first paint. */
export function startFeatured(store: Store): void {
  if (!slots['author-badge'].includes(drawFeatured)) slots['author-badge'].push(drawFeatured)
  for (const { id, featured, staffEdited } of store.items.values())
    if (featured || staffEdited) store.emit(id)
}
