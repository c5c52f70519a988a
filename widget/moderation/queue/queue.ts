import type { Act, Decided, Outcome } from '../../../shared/contract/moderation.ts'
import type { QueueItem, QueueList } from '../../../shared/contract/queue.ts'
import { type ActInput, carryOut, explainThrown } from '../acts.ts'
import type { Panel } from '../panel.ts'
import { Claims } from './claims.ts'
import { leaves } from './leaves.ts'
import { Watch } from './watch.ts'

export interface Filters {
  author?: string
  page?: string
  word?: string
  network?: string
  age?: Age
}
export type Age = 'day' | 'week' | 'month' | 'old'

const dayMs = 86_400_000
const ages: Record<Age, number> = { day: 1, week: 7, month: 30, old: 30 }

export interface Found {
  items: QueueItem[]
  next: string | null
}

/** One list of the queue as it is shown: what is loaded, where one is, what is picked. Tells `queue`, and an item's id. */
export class Queue {
  readonly panel: Panel
  list: QueueList = 'pending'
  filters: Filters = {}
  /** Names of what is filtered by, as they were shown beside a comment. */
  names: Record<string, string> = {}
  items = new Map<string, QueueItem>()
  /** Decided, by us or by others: not shown, but there in case it is taken back. */
  done = new Set<string>()
  /** A decision on them is under way: what is heard of them meanwhile may be older. */
  deciding = new Set<string>()
  next: string | null = null
  /** The comment one is at. */
  declare at?: string
  /** The focus is to go there as soon as it is drawn. */
  focusing = false
  picked = new Set<string>()
  notes = new Map<string, string>()
  /** The comment one is answering, and what is written so far, by comment: what is scrolled away keeps its words. */
  declare replying?: string
  /** Its box is to have the focus once it is drawn. */
  opening = false
  drafts = new Map<string, string>()
  loading = false
  declare failed?: string
  readonly watch = new Watch(this)
  readonly #claims: Claims
  /** Rises with each list or filter: what was asked for before is not taken in any more. */
  round = 0

  constructor(panel: Panel) {
    this.panel = panel
    this.#claims = new Claims(panel)
  }

  get shown(): string[] {
    return [...this.items.keys()].filter((id) => !this.done.has(id))
  }

  /** Follows what others do while the view is open; returns the way to stop. */
  start(): () => void {
    const { panel } = this
    const undone = (done: Decided[]) => {
      for (const decided of done) this.#take(decided)
      this.#standAgain(done.map(({ id }) => id))
    }
    panel.undone.add(undone)
    const stop = this.watch.start()
    return () => {
      panel.undone.delete(undone)
      stop()
      this.#claims.move(undefined)
    }
  }

  query(more: Record<string, string | undefined> = {}): Record<string, string | undefined> {
    const { age, ...filters } = this.filters
    const edge = age && new Date(Date.now() - ages[age] * dayMs).toISOString()
    return { list: this.list, ...filters, [age === 'old' ? 'before' : 'after']: edge, ...more }
  }

  /** Shows another list, or the same one by other filters. */
  async show(list: QueueList, filters: Filters = {}): Promise<void> {
    this.round++
    this.list = list
    this.filters = filters
    this.items.clear()
    this.done.clear()
    this.picked.clear()
    this.notes.clear()
    this.replying = undefined
    this.watch.clear()
    this.next = ''
    this.at = undefined
    this.#claims.move(undefined)
    this.loading = false
    await this.load()
  }

  /** The next page; the first one where nothing is loaded. */
  async load(): Promise<void> {
    if (this.loading || this.next === null) return
    const { round } = this
    this.loading = true
    this.failed = undefined
    this.panel.emit('queue')
    try {
      const found = await this.ask({ cursor: this.next || undefined, limit: '50' })
      if (round !== this.round) return
      for (const item of found.items) if (!this.done.has(item.comment.id)) this.put(item)
      this.next = found.next
      this.at ??= this.shown[0]
    } catch (error) {
      if (round !== this.round) return
      this.failed = await explainThrown(this.panel, error)
    }
    this.loading = false
    this.panel.emit('queue')
  }

  ask(more: Record<string, string | undefined>): Promise<Found> {
    return this.panel.call<Found>('moderation/queue', { query: this.query(more) })
  }

  put(item: QueueItem): void {
    this.items.set(item.comment.id, item)
    if (item.claim) this.panel.claims.set(item.comment.id, item.claim)
    this.panel.emit(item.comment.id)
  }

  /** Goes to a comment; with `step` as many further. */
  go(id: string | undefined, step = 0): void {
    const { shown } = this
    const from = shown.indexOf(id ?? '')
    const to = shown[Math.max(0, Math.min(shown.length - 1, from + step))]
    const before = this.at
    this.at = to
    this.focusing = true
    this.#claims.move(to)
    this.panel.emit('queue', before ?? '', to ?? '')
  }

  /** Opens the box for an answer below a comment; undefined closes it. Only what readers see can be answered. */
  reply(id: string | undefined): void {
    const { panel, replying } = this
    const { comment } = this.items.get(id ?? '') ?? {}
    if (comment && (comment.status !== 'approved' || comment.deleted)) {
      panel.complain(panel.words.replyLater)
      return
    }
    panel.trouble = undefined
    this.replying = id
    this.opening = !!id
    panel.emit('undo', replying ?? '', id ?? '')
  }

  pick(id: string): void {
    if (!this.picked.delete(id)) this.picked.add(id)
    this.panel.emit('queue', id)
  }

  /** Acts on comments: they leave the list at once where they do not belong there any more, and come back where it failed. */
  async decide(act: Act, ids: string[], rest: Partial<ActInput> = {}): Promise<Outcome[] | undefined> {
    const { panel } = this
    const gone = leaves(this.list, act) ? ids : []
    const expect: Record<string, number> = {}
    for (const id of ids) {
      const item = this.items.get(id)
      if (item) expect[id] = item.revision
    }
    this.#leave(gone)
    for (const id of ids) {
      this.picked.delete(id)
      this.deciding.add(id)
    }
    panel.emit(...ids)
    try {
      const outcomes = await carryOut(panel, { act, ids, expect, ...rest })
      for (const { done, refused } of outcomes) {
        for (const decided of done) this.#take(decided)
        const left = refused.filter(({ code }) => code !== 'comment_gone' && code !== 'comment_not_found')
        this.#standAgain(left.map(({ id }) => id))
        // What somebody else has decided is shown as it stands now.
        if (left[0]) this.watch.look(left.map(({ id }) => id))
      }
      return outcomes
    } catch (error) {
      this.#standAgain(gone)
      panel.complain(await explainThrown(panel, error))
      return undefined
    } finally {
      for (const id of ids) this.deciding.delete(id)
      if (this.shown.length < 10) this.load()
    }
  }

  /** What a decision made of a comment. */
  #take({ id, revision, status, body }: Decided): void {
    const item = this.items.get(id)
    if (item) this.put({ ...item, revision, comment: { ...item.comment, status, ...(body && { body }) } })
  }

  /** Takes comments out of what is shown, and goes to the one after. */
  #leave(ids: string[]): void {
    if (!ids[0]) return
    const { shown } = this
    const leaving = new Set(ids)
    const from = shown.indexOf(this.at ?? '')
    const after = shown.slice(from).find((id) => !leaving.has(id))
    const before = shown.slice(0, Math.max(from, 0)).findLast((id) => !leaving.has(id))
    for (const id of ids) this.done.add(id)
    if (leaving.has(this.at ?? '')) this.go(after ?? before)
    else this.panel.emit('queue')
  }

  /** Decided elsewhere. */
  drop(id: string): void {
    if (!this.items.has(id) || this.done.has(id)) return
    this.picked.delete(id)
    this.#leave([id])
  }

  #standAgain(ids: string[]): void {
    const back = ids.filter((id) => this.done.delete(id))
    if (back[0]) this.go(back[0])
    this.watch.look(ids)
  }
}
