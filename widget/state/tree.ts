import type { Replies } from '../../shared/contract/comments.ts'
import type { Root, Threads } from '../../shared/contract/threads.ts'
import { drawInSlices } from './slices.ts'
import type { Store } from './store.ts'

/** Takes in a page of the listing behind the roots that are there. */
export function putThreads(store: Store, { page, roots, site, ...rest }: Threads): void {
  const before = store.roots.length
  Object.assign(store, site, rest, {
    closed: page.closed,
    version: page.version,
    roots: [...new Set([...store.roots, ...roots.map((root) => root.id)])],
  })
  for (const root of roots) putRoot(store, root)
  store.undrawn += store.roots.length - before
  store.drawn = drawInSlices(store)
}

export function putRoot(store: Store, { replies, ...root }: Root): void {
  store.items.set(root.id, root)
  putReplies(store, root.id, replies)
}

/** Takes in answers of a thread. One whose parent is not here hangs below the root until the parent comes. */
export function putReplies(store: Store, rootId: string, { items, ...rest }: Replies): void {
  store.rest.set(rootId, rest)
  const members = store.members.get(rootId) ?? new Set()
  store.members.set(rootId, members)
  for (const item of items) {
    store.items.set(item.id, item)
    members.add(item.id)
  }
  hang(store, rootId)
}

/** Hangs a thread's answers below their parents. */
export function hang(store: Store, rootId: string): void {
  const members = store.members.get(rootId) ?? new Set()
  for (const id of [rootId, ...members]) store.children.set(id, [])
  for (const id of members) {
    const { parentId } = store.items.get(id)!
    store.children.get(members.has(parentId!) ? parentId! : rootId)!.push(id)
  }
  store.emit(rootId, ...members)
}
