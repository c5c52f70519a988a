import type { Comment } from '../../shared/contract/comments.ts'
import type { Change } from '../../shared/contract/stream.ts'
import type { Threads } from '../../shared/contract/threads.ts'
import type { Store } from '../state/store.ts'
import type { Tools } from './tools.ts'

/** What one thread knows of the comments that have come and are not drawn yet. */
export class News {
  readonly arrivals = new Map<string, Comment>()
  readers = 0
  constructor(
    readonly store: Store,
    readonly tools: Tools,
  ) {
    store.heard = new Set()
  }

  /** How many wait to be shown; what its reader has posted here meanwhile is drawn already. */
  get waiting(): number {
    for (const id of this.arrivals.keys()) if (this.store.items.has(id)) this.arrivals.delete(id)
    return this.arrivals.size
  }

  /** Takes in a change: known comments and scores at once, new ones wait to be asked for, withdrawn ones go. */
  async take(change: Change): Promise<void> {
    const { store } = this
    // A page that was merged into another goes on with that one's versions.
    if (change.reload) return this.look()
    if (change.version <= store.version) return
    store.version = change.version
    for (const comment of change.comments) this.put(comment)
    for (const id of change.gone) this.drop(id)
    for (const id in change.scores) this.update(id, { score: change.scores[id]! })
    for (const [id, { author }] of store.items)
      if (author.id in change.ranks)
        this.update(id, { author: { ...author, rank: change.ranks[author.id] ?? undefined } })
    this.count(change.total)
  }

  /** Asks for the first page again: where the stream is closed, and where too much has happened to be told. */
  async look(): Promise<void> {
    const { store } = this
    const { page, total, roots, next } = await this.tools.ask<Threads>(
      store,
      this.tools.listing(store, { sort: store.sort }),
    )
    if (page.version === store.version) return
    store.version = page.version
    store.closed = page.closed
    this.clear(roots, next === null)
    for (const { replies, ...root } of roots) {
      this.put(root)
      for (const reply of replies.items) this.put(reply)
    }
    this.count(total)
  }

  /** Lets go of what is gone or hangs elsewhere now, as far as the listing says; `whole`: it says all. */
  private clear(roots: Threads['roots'], whole: boolean): void {
    const { items } = this.store
    const listed = new Map(roots.flatMap((root) => [root, ...root.replies.items]).map((one) => [one.id, one]))
    const complete = new Set(roots.filter(({ replies }) => replies.next === null).map(({ id }) => id))
    for (const [id, { parentId, status }] of items) {
      // What waits is seen by its author alone, and in no listing.
      if (status === 'pending' || status === 'waiting') continue
      const now = listed.get(id)
      const gone = parentId ? complete.has(this.tools.rootOf(this.store, id)) : whole
      if (now ? now.parentId !== parentId : gone) this.drop(id)
    }
    const order = roots.map(({ id }) => id).filter((id) => items.has(id))
    this.store.roots = [...new Set([...order, ...this.store.roots])]
  }

  /** Draws what waits, oldest first, and leads to the first of it. */
  show(): void {
    const { store } = this
    const ids = [...this.arrivals.keys()].sort()
    let first: string | undefined
    for (const id of ids) {
      const comment = this.arrivals.get(id)!
      this.arrivals.delete(id)
      const { parentId } = comment
      const rest = parentId && store.rest.get(this.tools.rootOf(store, parentId))
      if (rest) rest.total++
      // An answer to what is not loaded comes with "more answers".
      if (parentId && !store.items.has(parentId)) continue
      this.tools.putComment(store, comment)
      first ??= id
    }
    store.lit = first
    store.emit('list', first ?? '')
    if (first) this.tools.focusComment(store, first)
  }

  private put(comment: Comment): void {
    if (this.store.items.has(comment.id)) this.update(comment.id, comment)
    else this.arrivals.set(comment.id, comment)
    this.store.heard!.add(comment.id)
  }

  /** A vote that is on its way knows better what its reader wants to see. */
  private update(id: string, changes: Partial<Comment>): void {
    const item = this.store.items.get(id)
    if (!item || this.store.sending.has(id)) return
    this.store.items.set(id, { ...item, ...changes })
    this.store.emit(id)
  }

  private drop(id: string): void {
    this.arrivals.delete(id)
    const { members, items } = this.store
    // A thread goes with its root.
    for (const member of members.get(id) ?? []) items.delete(member)
    members.delete(id)
    if (items.has(id)) this.tools.dropComment(this.store, id)
  }

  private count(total: number): void {
    this.store.total = total
    this.tools.tell(this.store, 'count', { count: total })
    this.store.emit('list')
  }
}
