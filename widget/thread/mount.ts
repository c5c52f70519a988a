import { h, render } from 'preact'
import { listing } from '../api/ask.ts'
import { needMore, withMore } from '../state/lazy.ts'
import { loadThread } from '../state/load.ts'
import type { ThreadOptions } from '../state/options.ts'
import { Store } from '../state/store.ts'
import { loadWords, spoken } from '../state/words.ts'
import { makeSheet } from '../theme/sheet.ts'
import { slotStyles } from './slots.ts'
import css from './thread.css?inline'
import { Thread } from './thread.tsx'

export type { ThreadOptions }

export interface ThreadHandle {
  /** Other words or colours are applied at once; another page or site is loaded anew. */
  update(options: Partial<ThreadOptions>): void
  destroy(): void
}

/** Made once and shared by all threads of a page; a constant, not state. */
let sheet: CSSStyleSheet | undefined

/** Draws a thread into `host`'s shadow root, which it attaches where there is none. Never throws for a network's sake. */
export function mountThread(host: HTMLElement, options: ThreadOptions): ThreadHandle {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  let store: Store
  const draw = () => render(h(Thread, { store, on: 'list', key: page(store) + spoken(store) }), root)
  const start = (next: ThreadOptions) => {
    store = new Store(next)
    store.root = root
    // The request first: while it is under way there is time for the rest.
    run(store)
    draw()
  }
  start(options)
  sheet ??= makeSheet(css + slotStyles.join(''))
  root.adoptedStyleSheets = [sheet]
  const follow = () => arrive(store)
  addEventListener('hashchange', follow)
  return {
    async update(changes) {
      const before = page(store)
      const next = { ...store.options, ...changes }
      store.options = next
      if (page(store) !== before) {
        end(store)
        return start(next)
      }
      await loadWords(store)
      if (store.lazy.more) await needMore(store)
      draw()
      store.emit('list')
    },
    destroy() {
      removeEventListener('hashchange', follow)
      end(store)
      render(null, root)
    },
  }
}

const page = (store: Store) => store.options.api + listing(store)

function end(store: Store): void {
  for (const stop of store.endings) stop()
}

async function run(store: Store): Promise<void> {
  await loadThread(store)
  await arrive(store)
  // Between two slices a browser may well be idle.
  await store.drawn
  const idle = globalThis.requestIdleCallback ?? setTimeout
  idle(() => needMore(store).catch(() => {}))
}

/** Goes where the address points, if it points into this thread. */
async function arrive(store: Store): Promise<void> {
  const [, id] = /^#comment-([\w-]+)$/.exec(location.hash) ?? []
  if (id && store.phase === 'ready') await withMore(store, (more) => more.arrive(store, id))
}
