import type { Item, Store } from './store.ts'
import { hang } from './tree.ts'

/** One comment: a new one takes its place, a known one is replaced. */
export function putComment(store: Store, item: Item): void {
  store.items.set(item.id, item)
  if (item.parentId) hang(store, rootOf(store, item.parentId), [item])
  else if (!store.roots.includes(item.id)) placeRoot(store, item)
  store.emit(item.id)
}

function placeRoot(store: Store, item: Item): void {
  store.fresh.add(item.id)
  if (store.sort === 'newest') {
    const at = store.roots.findIndex((id) => !store.items.get(id)!.pinned)
    store.roots.splice(at < 0 ? store.roots.length : at, 0, item.id)
  } else store.roots.push(item.id)
  store.emit('list')
}

export function dropComment(store: Store, id: string): void {
  const { parentId } = store.items.get(id) ?? {}
  store.roots = store.roots.filter((root) => root !== id)
  if (parentId) {
    const rootId = rootOf(store, parentId)
    store.members.get(rootId)?.delete(id)
    hang(store, rootId, [])
  }
  store.items.delete(id)
  store.emit('list')
}

export function rootOf(store: Store, id: string): string {
  for (const [rootId, members] of store.members) if (members.has(id)) return rootId
  return id
}

/** Moves focus to a comment once it is drawn. */
export function focusComment(store: Store, id: string): void {
  requestAnimationFrame(() => store.root?.getElementById(`comment-${id}`)?.focus())
}
