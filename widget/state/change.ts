import type { Item, Store } from './store.ts'
import { hang } from './tree.ts'

/** One comment: a new one takes its place, a known one is replaced. */
export function putComment(store: Store, item: Item): void {
  store.items.set(item.id, item)
  if (item.parentId) {
    const rootId = rootOf(store, item.parentId)
    addMember(store, rootId, item.id)
    hang(store, rootId)
  } else if (!store.roots.includes(item.id)) placeRoot(store, item)
  store.emit(item.id)
}

function placeRoot(store: Store, item: Item): void {
  const pinned = store.roots.filter((id) => store.items.get(id)!.pinned).length
  store.roots.splice(store.sort === 'newest' ? pinned : store.roots.length, 0, item.id)
  store.fresh.add(item.id)
  store.emit('list')
}

function addMember(store: Store, rootId: string, id: string): void {
  store.members.set(rootId, (store.members.get(rootId) ?? new Set()).add(id))
  sortMembers(store, rootId)
}

/** Oldest first, after answers came in another order than they were written. */
export function sortMembers(store: Store, rootId: string): void {
  const age = (id: string) => store.items.get(id)!.createdAt + id
  const ids = [...(store.members.get(rootId) ?? [])].sort((a, b) => (age(a) < age(b) ? -1 : 1))
  store.members.set(rootId, new Set(ids))
}

export function dropComment(store: Store, id: string): void {
  const rootId = rootOf(store, id)
  store.roots = store.roots.filter((root) => root !== id)
  if (store.members.get(rootId)?.delete(id)) hang(store, rootId)
  store.items.delete(id)
  store.emit('list')
}

/** The root of the thread that a comment is in; a root is its own. */
export function rootOf(store: Store, id: string): string {
  for (const [rootId, members] of store.members) if (members.has(id)) return rootId
  return id
}

/** A word for those who hear the page. */
export function announce(store: Store, text: string): void {
  store.notice = text
  store.emit('list')
}

/** Moves focus to a comment once it is drawn. */
export function focusComment(store: Store, id: string): void {
  requestAnimationFrame(() => findElement(store, id)?.focus())
}

/**
 * The element of a comment, for going there. Its thread is laid out from now on, wherever it stands: one that grows
 * only when it is reached pushes the comment out of the window again.
 */
export function findElement(store: Store, id: string): HTMLElement | null {
  const element = store.root.getElementById(`comment-${id}`)
  const thread = element?.closest<HTMLElement>('.root')
  if (thread) thread.style.contentVisibility = 'visible'
  return element
}
