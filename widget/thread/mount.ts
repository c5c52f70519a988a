import { h, render } from 'preact'
import { needMore, needWrite } from '../state/lazy.ts'
import { loadThread } from '../state/load.ts'
import type { ThreadOptions } from '../state/options.ts'
import { Store } from '../state/store.ts'
import { loadWords, loadWriteWords, spoken } from '../state/words.ts'
import { adopt } from '../theme/sheet.ts'
import { slotStyles } from './slots.ts'
import css from './thread.css?inline'
import { Thread } from './thread.tsx'

export type { ThreadOptions }

export interface ThreadHandle {
  /** Other words or colours are applied at once; another page or site is loaded anew. */
  update(options: Partial<ThreadOptions>): void
  destroy(): void
}

/** How often ages are looked at, ms. */
const tick = 20_000

/** Draws a thread into `host`'s shadow root, which it attaches where there is none. Never throws for a network's sake. */
export function mountThread(host: HTMLElement, options: ThreadOptions): ThreadHandle {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  adopt(root, css + slotStyles.join(''))
  let store = new Store(options)
  const draw = () => render(h(Thread, { store, key: spoken(store) }), root)
  const start = () => {
    store.root = root
    draw()
    run(store)
  }
  start()
  const clock = setInterval(() => store.emit('tick'), tick)
  const follow = () => arrive(store)
  addEventListener('hashchange', follow)
  return {
    async update(changes) {
      const next = { ...store.options, ...changes }
      if (['api', 'site', 'pageId'].some((name) => next[name as 'site'] !== store.options[name as 'site'])) {
        store.end()
        store = new Store(next)
        return start()
      }
      store.options = next
      await Promise.all([
        loadWords(store),
        store.writeWords && loadWriteWords(store),
        store.lazy.more?.loadMoreWords(store),
      ])
      draw()
      store.emit('list')
    },
    destroy() {
      clearInterval(clock)
      removeEventListener('hashchange', follow)
      store.end()
      render(null, root)
    },
  }
}

async function run(store: Store): Promise<void> {
  await loadThread(store)
  if (store.phase !== 'ready') return
  await arrive(store)
  const idle = globalThis.requestIdleCallback ?? setTimeout
  idle(() => {
    needWrite(store)
      .then(() => needMore(store))
      .catch(() => {})
  })
}

/** Goes where the address points, if it points into this thread. */
async function arrive(store: Store): Promise<void> {
  const [, id] = /^#comment-([\w-]+)$/.exec(location.hash) ?? []
  if (id && store.phase === 'ready') (await needMore(store)).arrive(store, id)
}
