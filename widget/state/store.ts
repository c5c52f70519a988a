import type { VNode } from 'preact'
import type { Comment, CreateComment } from '../../shared/contract/comments.ts'
import type { Session } from '../../shared/contract/signin.ts'
import type { Ladder, PublicSettings } from '../../shared/contract/sites.ts'
import type { Ability, Sort, Viewer } from '../../shared/contract/threads.ts'
import type { MoreWords } from '../../shared/locales/en/more.ts'
import type { PeopleWords } from '../../shared/locales/en/people.ts'
import type { ReportWords } from '../../shared/locales/en/reports.ts'
import type { ThreadWords } from '../../shared/locales/en/thread.ts'
import type { WriteWords } from '../../shared/locales/en/write.ts'
import type { Lazy } from './lazy.ts'
import type { ThreadOptions } from './options.ts'
import type { Language } from './words.ts'

/** A comment as the widget holds it: what the API sends, or one that still waits for the network. */
export type Item = Omit<Comment, 'status'> & { status?: Comment['status'] | 'waiting' }

/**
 * All that one mounted thread knows. Mutable; who draws a part listens to its key and is told by `emit`: a comment's id,
 * or `list` (frame and roots). So one changed comment among a thousand redraws alone.
 * Fields that begin empty are only declared: each initialiser would be sent to every reader.
 */
export class Store {
  declare options: ThreadOptions
  declare root: ShadowRoot
  declare language?: Language
  declare words: ThreadWords
  declare writeWords?: WriteWords
  declare moreWords?: MoreWords
  declare peopleWords?: PeopleWords
  declare reportWords?: ReportWords
  lazy: Lazy = {}

  declare phase?: 'ready' | 'failed'
  declare closed: boolean
  /** Comments that the live line has told of; the count holds them already. */
  declare heard?: Set<string>
  /** Of the page, as last heard. */
  declare version: number
  declare total: number
  declare sort: Sort
  declare settings: PublicSettings
  declare ladder: Ladder
  declare next: string | null

  items = new Map<string, Item>()
  roots: string[] = []
  /** How many of the roots, the last ones, wait for a task that draws them. */
  undrawn = 0
  /** Resolves when none does any more. */
  declare drawn?: Promise<void>
  /** Answers of each root that are here, at any depth, oldest first. */
  members = new Map<string, Set<string>>()
  /** Drawn children of a comment, oldest first. */
  children = new Map<string, string[]>()
  /** Where a thread's unloaded answers begin, and how many there are in all. */
  rest = new Map<string, { total: number; next: string | null }>()

  declare viewer?: Viewer
  /** Of whoever is signed in; nothing of it is kept beyond the page but a reader's refresh token. */
  declare session?: Session
  /** What stands in place of a comment whose author this reader does not want to read; undefined for all others. */
  declare hidden?: (item: Item) => VNode | undefined
  /** Drawn in place of the thread: for members only, or kept apart until one asks for it. */
  declare instead?: () => VNode
  /** How the comment that is sent was written. */
  declare trace?: () => CreateComment['trace']
  /** A riddle is being solved. */
  declare proving?: boolean
  /** What a plain request carries in a closed circle. */
  declare pass?: () => Promise<RequestInit | undefined>
  /** The thread was asked for, where it keeps apart until then. */
  declare opened?: boolean
  folded = new Set<string>()
  /** Roots just written here, so not where a later page of the listing would put them. */
  fresh = new Set<string>()
  notes = new Map<string, string | VNode>()
  declare notice?: string
  declare lit?: string
  /** Root shown on top because a link led to it. */
  declare linked?: string
  declare replyingTo?: string
  declare editing?: string
  declare menu?: string
  declare composing?: boolean
  /** What was given to the browser's storage, for when it refuses. */
  kept: Record<string, unknown> = {}
  /** What is under way: a vote by its comment, a page by its list. */
  sending = new Set<string>()
  /** What to stop when the thread leaves the page. */
  endings: (() => void)[] = []

  #listeners = new Map<string, Set<() => void>>()

  constructor(options: ThreadOptions) {
    this.options = options
  }

  /** Calls `listener` when `key` changed; returns the way to stop that. */
  on(key: string, listener: () => void): () => void {
    const set = this.#listeners.get(key) ?? new Set()
    this.#listeners.set(key, set.add(listener))
    return () => set.delete(listener)
  }

  emit(...keys: string[]): void {
    for (const key of keys) for (const listener of this.#listeners.get(key) ?? []) listener()
  }

  /** A word shown beside a comment (or the list); an empty one takes it away. */
  note(key: string, text: string | VNode): void {
    this.notes.set(key, text)
    this.emit(key)
  }

  can(id: string, ability: Ability): boolean {
    const { own, others } = this.viewer?.can ?? {}
    return (own?.[id]?.can ?? others ?? ['reply', 'vote']).includes(ability)
  }
}
