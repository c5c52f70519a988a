import { render, type VNode } from 'preact'
import { createElement } from '../embed/host-document.ts'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'

/**
 * Draws a window beside the thread, inside its root: the thread itself is not drawn anew. Returns the place it stands
 * in; `onGone` is told when it is closed.
 */
export function show(
  store: Store,
  draw: (onClose: () => void) => VNode,
  onGone: () => void = () => {},
): HTMLElement {
  const place = createElement('div')
  place.className = `stammtisch doors ${store.options.theme}`
  place.lang = spoken(store)
  store.root.append(place)
  const close = () => {
    if (!place.isConnected) return
    render(null, place)
    place.remove()
    onGone()
  }
  store.endings.push(close)
  render(draw(close), place)
  return place
}

/** The same, waited for. */
export const showAndWait = (store: Store, draw: (onClose: () => void) => VNode): Promise<void> =>
  new Promise((resolve) => void show(store, draw, resolve))
