import type { Decided } from '../../shared/contract/moderation.ts'
import type { Claim, QueueCounts } from '../../shared/contract/queue.ts'
import type { SiteRule } from '../../shared/contract/site-rules.ts'
import type { ModerationWords } from '../../shared/locales/en/moderation.ts'
import type { ReasonWords } from '../../shared/locales/en/reasons.ts'
import type { Refusal } from '../api/ask.ts'
import { send } from '../api/device.ts'
import { access, adopt } from '../people/session.ts'
import { announce } from '../state/change.ts'
import type { Store } from '../state/store.ts'

/** A request of staff. `query` and `body` are given the site, unless `bare`. */
export interface StaffCall {
  method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: object
  query?: Record<string, string | undefined>
  /** The endpoint takes no `site`. */
  bare?: boolean
  /** Idempotency-Key: the same key writes once. */
  key?: string
}

/** The comments of the thread that is open here, and its roots in their order. */
export interface Standing {
  items: ReadonlySet<string>
  roots: readonly string[]
}

/** What can be taken back as long as it is shown. */
export interface Undoable {
  /** Of the acts, as one step; see `undoAct`. */
  ids: string[]
  text: string
  /** Mail about it waits until then, ms; none goes out where it is left out. */
  until?: number | undefined
  /** What stood in the thread before. */
  before?: Standing | undefined
  /** What else stands as before once it is taken back. */
  back?: () => void
  /** Takes back what was laid on the author in the same step. */
  lift?: () => Promise<unknown>
}

/** How long mail about a decision waits, ms. */
const mailWait = 60_000
const mostUndoables = 100

/**
 * Everything that the tools of those who keep order share in one thread (or page of ours). Who draws a part listens to its
 * key: `frame` (tabs, counts, who is asked for), `undo`, `queue`, or one of a view's own.
 */
export class Panel {
  readonly store: Store
  readonly words: ModerationWords
  readonly reasonWords: ReasonWords
  /** The view that shows, and what it was opened with. */
  view = 'queue'
  params: Record<string, string> = {}
  declare counts?: QueueCounts
  /** The site's own rules, in the order of their digits. */
  rules: SiteRule[] = []
  /** The last one can be taken back first. */
  undoables: Undoable[] = []
  /** Whose comment somebody else looks at, by comment. */
  claims = new Map<string, Claim>()
  /** Comments picked in the thread, to act on at once. */
  picked = new Set<string>()
  /** Resolves when the acts under way are done. */
  busy: Promise<unknown> = Promise.resolve()
  /** Told which comments stand again as before. */
  undone = new Set<(done: Decided[]) => void>()
  /** Told which comments may have changed; null: any. */
  changed = new Set<(ids: string[] | null) => void>()
  /** Last word for those who hear the page. */
  said = ''
  /** Keys of the view that shows; true where it took one. */
  declare onKey?: (key: string) => boolean
  /** What did not work, beside the last act. */
  declare trouble?: string
  declare over?: boolean
  /** Where the panel is shown: over a page, or as a page of ours. */
  declare shown?: 'sheet' | 'page'
  /** Brings it up. */
  show: () => void = () => {}

  #listeners = new Map<string, Set<() => void>>()

  constructor(store: Store, words: ModerationWords, reasonWords: ReasonWords) {
    this.store = store
    this.words = words
    this.reasonWords = reasonWords
  }

  /** Key of the site. */
  get site(): string {
    return this.store.options.site
  }

  get role(): 'moderator' | 'owner' {
    return this.store.session?.author.kind === 'owner' ? 'owner' : 'moderator'
  }

  /** Calls `listener` when `key` changed; returns the way to stop that. */
  on(key: string, listener: () => void): () => void {
    const set = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, set.add(listener))
    return () => set.delete(listener)
  }

  emit(...keys: string[]): void {
    for (const key of keys) for (const listener of [...(this.#listeners.get(key) ?? [])]) listener()
  }

  /**
   * Asks the API, `path` below `/api/v1/`, as whoever keeps order here. Throws a `Refusal`; a shift that is over is `session_over`,
   * and the frame then asks to sign in.
   */
  async call<T>(path: string, { method, body, query, bare, key }: StaffCall = {}): Promise<T> {
    const site = bare ? undefined : this.site
    const search = new URLSearchParams()
    const asked = body ? query : { site, ...query }
    for (const [name, value] of Object.entries(asked ?? {})) if (value !== undefined) search.set(name, value)
    const address = search.size ? `${path}?${search}` : path
    const sent = body && (bare ? body : { site, ...body })
    for (let tries = 0; tries < 2; tries++) {
      const token = await access(this.store)
      if (!token) break
      try {
        return await send<T>(this.store, address, { method, body: sent, token, key })
      } catch (error) {
        const { code } = error as Refusal
        if (code !== 'unauthenticated' && code !== 'session_over') throw error
        const { session } = this.store
        if (session) this.store.session = { ...session, accessUntil: '' }
      }
    }
    adopt(this.store, undefined)
    this.over = true
    this.emit('frame')
    this.store.emit('list')
    throw { code: 'session_over' } satisfies Refusal
  }

  /** Shows a view: `queue`, or a key of `views/index.ts`. `params` are the view's own: `{ author: id }`, `{ page: key }`, … */
  open(view: string, params: Record<string, string> = {}): void {
    this.view = view
    this.params = params
    this.emit('frame')
  }

  /** A word for those who hear the page. */
  say(text: string): void {
    announce(this.store, text)
    this.said = text
    this.emit('said')
  }

  /** Offers to take an act (or several, as one step) back. `mail`: somebody is told of it by mail, unless it is. */
  undo(
    actId: string | string[],
    text: string,
    { back, mail, before }: { back?: () => void; mail?: boolean; before?: Standing } = {},
  ): void {
    const until = mail ? Date.now() + mailWait : undefined
    this.undoables.push({ ids: [actId].flat(), text, until, back, before })
    if (this.undoables.length > mostUndoables) this.undoables.shift()
    this.trouble = undefined
    this.say(text)
    this.emit('undo')
  }

  /** Says beside the last act what did not work. */
  complain(text: string): void {
    this.trouble = text
    this.say(text)
    this.emit('undo')
  }
}
