import type { Replies } from '../../shared/contract/comments.ts'
import type { Root, Threads } from '../../shared/contract/threads.ts'
import type { Item, Store } from './store.ts'

/** Takes in a listing; `append` keeps what is there. Returns the ids of the roots that are new. */
export function putThreads(store: Store, listing: Threads, append = false): string[] {
  store.closed = listing.page.closed
  store.total = listing.total
  store.sort = listing.sort
  store.next = listing.next
  if (listing.site) {
    store.settings = listing.site.settings
    store.ladder = listing.site.ladder
  }
  if (!append) store.roots = []
  const added: string[] = []
  for (const root of listing.roots) {
    if (store.fresh.delete(root.id)) store.roots = store.roots.filter((id) => id !== root.id)
    if (!store.roots.includes(root.id)) {
      store.roots.push(root.id)
      added.push(root.id)
    }
    putRoot(store, root)
  }
  return added
}

export function putRoot(store: Store, { replies, ...root }: Root): void {
  store.items.set(root.id, root)
  putReplies(store, root.id, replies)
}

/** Takes in answers of a thread. Returns the ids that are new. */
export function putReplies(store: Store, rootId: string, { items, total, next }: Replies): string[] {
  const known = store.members.get(rootId) ?? new Set()
  const added = items.map((item) => item.id).filter((id) => !known.has(id))
  store.rest.set(rootId, { total, next })
  for (const item of items) store.items.set(item.id, item)
  hang(store, rootId, items)
  return added
}

/** An answer whose parent is not loaded hangs below the root until the parent comes. */
export function hang(store: Store, rootId: string, items: Item[]): void {
  const members = store.members.get(rootId) ?? new Set<string>()
  store.members.set(rootId, members)
  for (const item of items) members.add(item.id)
  const keys = [rootId, ...[...members].sort(byAge(store))]
  for (const id of keys) store.children.delete(id)
  for (const id of keys.slice(1)) {
    const { parentId } = store.items.get(id)!
    const parent = parentId && members.has(parentId) ? parentId : rootId
    store.children.set(parent, [...(store.children.get(parent) ?? []), id])
  }
  store.emit(...keys)
}

const byAge = (store: Store) => (a: string, b: string) => {
  const [x, y] = [store.items.get(a)!.createdAt + a, store.items.get(b)!.createdAt + b]
  return x < y ? -1 : 1
}

/**
 * The ids to draw in one list whose items stand at `level`: at the site's depth all that hangs below an item follows it in
 * the same list. A loop rather than a recursion: a thread may be a thousand answers deep.
 */
export function layOut(store: Store, ids: string[], level: number): string[] {
  if (level < store.settings.depth) return ids
  const out: string[] = []
  const stack = [...ids].reverse()
  for (let id = stack.pop(); id; id = stack.pop()) {
    out.push(id)
    stack.push(...[...(store.children.get(id) ?? [])].reverse())
  }
  return out
}
