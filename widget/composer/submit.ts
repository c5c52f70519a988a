import type { CreateComment } from '../../shared/contract/comments.ts'
import { callAsReader } from '../api/device.ts'
import { announce, dropComment, focusComment, putComment } from '../state/change.ts'
import { tell } from '../state/load.ts'
import type { Item, Store } from '../state/store.ts'
import { loadViewer, nobody } from '../state/viewer.ts'

/** A comment on its way. `key` stays with the text, so that however often it is sent it is written once. */
export interface Parcel {
  key: string
  at: string
  request: CreateComment
  /** A solved proof of work; apart from the request, which stays the same parcel with it. */
  proof?: string
}

/** Sends a comment and puts it in its place. Throws the failure. */
export async function post(store: Store, { key, request, proof }: Parcel): Promise<void> {
  const body = {
    ...request,
    author: store.session ? undefined : request.author,
    trace: { ...store.trace?.(), proof },
  }
  const item = await callAsReader<Item>(store, 'comments', { method: 'POST', body, key })
  dropComment(store, key)
  store.viewer ??= nobody()
  store.viewer.can.own[item.id] = { can: ['reply', 'edit', 'delete'], source: request.body }
  store.lit = item.id
  putComment(store, item)
  if (!item.status && !store.heard?.has(item.id)) count(store, 1)
  announce(store, item.status ? store.writeWords!.held : store.writeWords!.posted)
  focusComment(store, item.id)
  loadViewer(store)
}

export function count(store: Store, change: number): void {
  store.total += change
  tell(store, 'count', { count: store.total })
  store.emit('list')
}
