import { h } from 'preact'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'

/** Where the site keeps its comments apart from the article, one button stands for them until somebody asks. */
export function keepApart(store: Store): void {
  if (!store.opened) store.instead = () => <Closed store={store} />
}

/** Shows the thread. */
export function openThread(store: Store): void {
  if (store.opened) return
  store.opened = true
  store.instead = undefined
  store.emit('list')
}

function Closed({ store }: { store: Store }) {
  const { words, total, options } = store
  return (
    <button type="button" class="wide" onClick={() => openThread(store)}>
      {total ? say(store, words.count, total, options.pageTitle) : words.leave}
    </button>
  )
}
