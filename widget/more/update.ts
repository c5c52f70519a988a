import { callAsReader } from '../api/device.ts'
import { announce, focusComment, putComment } from '../state/change.ts'
import type { Item, Store } from '../state/store.ts'

/** An own comment with other words. Throws the failure. */
export async function update(store: Store, id: string, body: string): Promise<void> {
  const item = await callAsReader<Item>(store, `comments/${id}`, { method: 'PATCH', body: { body } })
  store.viewer!.can.own[id]!.source = body
  store.editing = undefined
  putComment(store, item)
  announce(store, store.writeWords!.saved)
  focusComment(store, id)
}
