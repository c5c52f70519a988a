import { h } from 'preact'
import type { Store } from '../state/store.ts'
import { AuthorCard } from './card.tsx'
import { show } from './windows.ts'

/** How long the mouse may be on its way from the name to the card, ms. */
const grace = 250

/** The one card that shows because a mouse rests on a name. */
const open = new WeakMap<Store, () => void>()

export const unpeek = (store: Store): void => open.get(store)?.()

/** Shows an author's card beside `anchor` while the mouse stays on either; the page goes on around it. */
export function peek(store: Store, id: string, anchor: Element): void {
  if (!anchor.matches(':hover')) return
  unpeek(store)
  let timer: ReturnType<typeof setTimeout>
  let close = () => {}
  const stay = () => clearTimeout(timer)
  const leave = () => {
    stay()
    timer = setTimeout(() => close(), grace)
  }
  const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && close()
  const place = show(
    store,
    (onClose) => {
      close = onClose
      return <AuthorCard store={store} id={id} onClose={onClose} beside={anchor} />
    },
    () => {
      stay()
      open.delete(store)
      anchor.removeEventListener('pointerleave', leave)
      anchor.removeEventListener('pointerenter', stay)
      removeEventListener('keydown', onKey)
    },
  )
  open.set(store, close)
  for (const part of [anchor, place]) {
    part.addEventListener('pointerleave', leave)
    part.addEventListener('pointerenter', stay)
  }
  addEventListener('keydown', onKey)
}
