import type { QueueItem } from '../../../shared/contract/queue.ts'
import type { Queue } from './queue.ts'

/** So many are asked for one by one; more of them by the first page. */
const single = 5

/** Keeps a list of the queue true while others act: what has left it goes, what is new waits to be shown. */
export class Watch {
  /** New ones, newest first, not shown yet. */
  fresh: QueueItem[] = []
  #queue: Queue
  #going = false
  #waiting?: Set<string> | 'all'

  constructor(queue: Queue) {
    this.#queue = queue
  }

  start(): () => void {
    const { changed } = this.#queue.panel
    const hear = (ids: string[] | null) => this.look(ids)
    changed.add(hear)
    return () => changed.delete(hear)
  }

  clear(): void {
    this.fresh = []
  }

  /** Asks again for comments that may have changed; null: for the first page. One at a time, the rest together after it. */
  look(ids: string[] | null): void {
    if (ids && !ids[0]) return
    if (!ids || this.#waiting === 'all') this.#waiting = 'all'
    else this.#waiting = new Set([...(this.#waiting ?? []), ...ids])
    if (this.#going) return
    this.#going = true
    this.#run()
  }

  async #run(): Promise<void> {
    // What we decide ourselves is told to us as well: it is asked for once that is done.
    await this.#queue.panel.busy
    while (this.#waiting) {
      const waiting = this.#waiting
      this.#waiting = undefined
      try {
        const queue = this.#queue
        const ours = waiting === 'all' ? [] : [...waiting].filter((id) => queue.items.has(id))
        if (waiting !== 'all' && ours.length <= single) for (const id of ours) await this.#one(id)
        if (waiting === 'all' || ours.length < waiting.size || ours.length > single) await this.#top()
      } catch {
        // The next word of the stream asks again.
      }
    }
    this.#going = false
  }

  /** By the moment it was written: one query for one comment. */
  async #one(id: string): Promise<void> {
    const queue = this.#queue
    const item = queue.items.get(id)
    if (!item) return
    const at = Date.parse(item.comment.createdAt)
    const wasDone = queue.done.has(id)
    if (queue.deciding.has(id)) return
    // Whatever was searched for: who has just changed its words still wants to see it.
    const moment = {
      after: new Date(at).toISOString(),
      before: new Date(at + 1).toISOString(),
      word: undefined,
    }
    const { round } = queue
    const { items } = await queue.ask(moment)
    if (round !== queue.round) return
    const now = items.find(({ comment }) => comment.id === id)
    if (!now) return queue.drop(id)
    // What we have decided while we asked is not shown again.
    if (queue.deciding.has(id) || wasDone !== queue.done.has(id)) return
    queue.done.delete(id)
    queue.put(now)
    queue.panel.emit('queue')
  }

  /** What the first page has now: changed, gone, new. */
  async #top(): Promise<void> {
    const queue = this.#queue
    const { round } = queue
    const done = [...queue.done].filter((id) => !queue.deciding.has(id))
    const before = new Set(queue.items.keys())
    const { items, next } = await queue.ask({ limit: '50' })
    if (round !== queue.round) return
    const now = new Set(items.map(({ comment }) => comment.id))
    // As far as this page reaches, what is not on it has left the list.
    const known = [...queue.items.keys()]
    const last = known.findLastIndex((id) => now.has(id))
    const reach = next ? known.slice(0, last + 1) : known
    for (const id of reach) if (!now.has(id)) queue.drop(id)
    for (const id of done) if (now.has(id)) queue.done.delete(id)
    this.fresh = items.filter(({ comment }) => !queue.items.has(comment.id))
    for (const item of items) {
      const { id } = item.comment
      if (before.has(id) && !queue.done.has(id) && !queue.deciding.has(id)) queue.put(item)
    }
    if (!queue.shown[0]) this.show()
    queue.panel.emit('queue')
  }

  /** Puts the new ones on top. */
  show(): void {
    const queue = this.#queue
    const before = queue.items
    const fresh = this.fresh
    this.fresh = []
    queue.items = new Map([...fresh.map((item) => [item.comment.id, item] as const), ...before])
    const [first] = fresh
    if (first) queue.go(first.comment.id)
  }
}
