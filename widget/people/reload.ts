import { loadThread } from '../state/load.ts'
import type { Store } from '../state/store.ts'

/** Asks for the first page again, after signing in or out. */
export async function reload(store: Store): Promise<void> {
  store.phase = undefined
  store.emit('list')
  await loadThread(store)
}
