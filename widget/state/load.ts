import type { Threads } from '../../shared/contract/threads.ts'
import { ask, listing } from '../api/ask.ts'
import { needMore } from './lazy.ts'
import { remembered } from './recall.ts'
import type { Store } from './store.ts'
import { putThreads } from './tree.ts'
import { loadWords } from './words.ts'

/** Loads the first page and the words; ends in `ready` or `failed`. */
export async function loadThread(store: Store): Promise<void> {
  try {
    const [threads] = await Promise.all([
      ask<Threads>(store, listing(store, remembered(store).sort)),
      loadWords(store),
    ])
    putThreads(store, threads)
    store.phase = 'ready'
    tell(store, 'ready')
    tell(store, 'count', { count: store.total })
  } catch (error) {
    store.phase = 'failed'
    needMore(store).then(({ explainLoading }) => explainLoading(store, error), none)
  }
  store.emit('list')
}

const none = () => {}

/** Tells the embedding page, on the host element. */
export function tell(store: Store, name: 'ready' | 'count' | 'error', detail?: object): void {
  store.root?.host.dispatchEvent(
    new CustomEvent(`stammtisch:${name}`, { detail, bubbles: true, composed: true }),
  )
}
