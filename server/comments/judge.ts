import type { Node } from '../../shared/contract/body.ts'
import type { ReasonWords } from '../../shared/locales/en/reasons.ts'
import { type Actor, type AuthorRow, isStaff } from '../identity/index.ts'
import type { Page } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import type { BareRow } from './rows.ts'

/** A comment, or an edit of one, before it is written: what a judge may look at. */
export interface Draft {
  /** The id that the comment has or will have. */
  id: string
  /** Null where the comment is new; else the row as it is. */
  before: BareRow | null
  site: Site
  page: Page
  actor: Actor
  author: AuthorRow
  /** Markdown, cleaned. */
  source: string
  tree: readonly Node[]
  parentId: string | null
  /** Keyed hash of the network it came from. */
  network: string
  /** What the widget says of how it was written; a program may say anything here. */
  trace: Trace
  at: number
}

export interface Trace {
  /** What stands in the field that people do not see. */
  honeypot?: string | undefined
  /** From the first key to sending, ms. */
  writingMs?: number | undefined
  /** A solved proof of work, as it was read before the transaction; null: one that is no good. */
  proof?: Proof | null | undefined
}

/** Work that somebody's browser has done for one action on one page. */
export interface Proof {
  nonce: string
  /** Keyed hash of what it is good for. */
  bound: string
  until: number
}

/** Why a judge thinks so: a key of `shared/rules/reasons`, numbers and names for its sentence, and a weight. */
export interface Reason {
  key: keyof ReasonWords['reasons']
  /** Tenths: 31 is shown as "+3,1". Zero for what a rule of the site demands whatever the sum. */
  weight: number
  values?: Readonly<Record<string, string | number>>
}

export interface Opinion {
  /** Where judges differ, the strictest counts: `spam` over `hold` over `publish`. */
  verdict: 'publish' | 'hold' | 'spam'
  reasons: readonly Reason[]
  /** Shown to its author alone, who takes it for published. */
  shadow?: boolean
}

/**
 * Says what should become of a draft, inside the transaction that writes it; null: nothing to say. May refuse the
 * draft altogether by an `ApiError`.
 */
export type Judge = (handle: Handle, draft: Draft) => Promise<Opinion | null>

/** Keeps what was judged beside the comment, in the same transaction. */
export type VerdictKeeper = (handle: Handle, draft: Draft, opinion: Opinion) => Promise<void>

const strictness = { publish: 0, hold: 1, spam: 2 } as const

/** All judges' opinions as one; those who keep order are not asked about. */
export const judge = async (handle: Handle, judges: readonly Judge[], draft: Draft): Promise<Opinion> => {
  const whole: Opinion & { reasons: Reason[] } = { verdict: 'publish', reasons: [] }
  let shadow = false
  if (isStaff(draft.actor)) return whole
  for (const ask of judges) {
    const opinion = await ask(handle, draft)
    if (!opinion) continue
    if (opinion.shadow) shadow = true
    else if (strictness[opinion.verdict] > strictness[whole.verdict]) whole.verdict = opinion.verdict
    whole.reasons.push(...opinion.reasons)
  }
  if (!shadow) return whole
  // Its author must notice nothing. Taken for spam it would be gone for them too; and where anybody's comment waits,
  // one that does not would tell them.
  return whole.verdict === 'hold' ? whole : { ...whole, verdict: 'hold', shadow }
}

export const statusOf = { publish: 'approved', hold: 'pending', spam: 'spam' } as const
