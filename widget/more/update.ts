import { callAsReader } from '../api/device.ts'
import { announce, focusComment, putComment } from '../state/change.ts'
import type { Item, Store } from '../state/store.ts'

/** An own comment with other words. Throws the failure. */
export async function update(store: Store, id: string, body: string): Promise<void> {
  const { waitingEdit, ...item } = await callAsReader<Item & { waitingEdit?: Item['body'] }>(
    store,
    `comments/${id}`,
    { method: 'PATCH', body: { body } },
  )
  store.viewer!.can.own[id]!.source = body
  store.editing = undefined
  // Others read the old words until somebody has looked.
  putComment(store, waitingEdit ? { ...item, body: waitingEdit, status: 'pending' } : item)
  announce(store, store.writeWords!.saved)
  focusComment(store, id)
}
