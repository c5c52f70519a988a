import type { Threads } from '../../shared/contract/threads.ts'
import { ask, listing } from '../api/ask.ts'
import { needMore } from './lazy.ts'
import { remembered } from './recall.ts'
import type { Store } from './store.ts'
import { putThreads } from './tree.ts'
import { loadWords } from './words.ts'

/** Loads the first page and the words; ends in `ready` or `failed`. */
export async function loadThread(store: Store): Promise<void> {
  const { sort } = remembered(store)
  // The comments are asked for before all else: they come last.
  const asked = ask<Threads>(store, listing(store, sort && { sort }))
  const words = loadWords(store)
  try {
    const threads = await asked
    await words
    putThreads(store, threads)
    if (store.settings.open === 'click') (await needMore(store)).keepApart(store)
    store.phase = 'ready'
    tell(store, 'ready')
    tell(store, 'count', { count: store.total })
  } catch (error) {
    // The ghost stays until it is known what to show: a closed circle must not flash as a failure.
    await words
      .then(() => needMore(store))
      .then(
        ({ explainLoading }) => explainLoading(store, error),
        () => tell(store, 'error', { code: 'offline' }),
      )
    store.phase ??= 'failed'
  }
  store.emit('list')
}

/** Tells the embedding page, on the host element. */
export function tell(store: Store, name: 'ready' | 'count' | 'error', detail?: object): void {
  store.root.host.dispatchEvent(
    new CustomEvent(`stammtisch:${name}`, { detail, bubbles: true, composed: true }),
  )
}
