import type { Viewer } from '../../shared/contract/threads.ts'
import { callAsReader } from '../api/device.ts'
import { placePending } from '../write/pending.ts'
import { isInside } from './memory.ts'
import { remembered } from './recall.ts'
import type { Store } from './store.ts'

export const nobody = (): Viewer => ({
  author: null,
  votes: {},
  pending: [],
  can: { others: ['reply', 'vote'], own: {} },
})

/** Fetches what only this reader sees; without a token there is nothing. A failure leaves what is known. */
export async function loadViewer(store: Store): Promise<void> {
  if (!remembered(store).token && !isInside(store)) return
  const { site, pageId } = store.options
  const before = store.viewer ?? nobody()
  try {
    store.viewer = await callAsReader<Viewer>(store, `viewer?${new URLSearchParams({ site, page: pageId })}`)
  } catch {
    return
  }
  placePending(store)
  const { viewer } = store
  // As a rule a reader has to do with few of a thread's comments; the others stay as they are drawn.
  const touched = { ...before.votes, ...before.can.own, ...viewer.votes, ...viewer.can.own }
  const same = `${before.can.others}` === `${viewer.can.others}`
  store.emit('list', ...(same ? Object.keys(touched) : store.items.keys()))
}
