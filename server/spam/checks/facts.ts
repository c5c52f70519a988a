import type { Reason, Tally } from '../../comments/index.ts'

/** All that the checks look at. None of them asks a database: what there is to know was gathered before. */
export interface Facts {
  /** Markdown as typed. */
  source: string
  /** Targets of its links that lead away from the site. */
  links: readonly string[]
  /** Its words without the links. */
  words: string
  /** What the page is called; empty where the host says nothing. */
  title: string
  honeypot: string
  /** From the first key to sending, ms; null where nobody says. */
  writingMs: number | null
  /** How often this text came lately, this time included, since when, and how many of those from others. */
  repeats: { count: number; spanMs: number; others: number }
  /** What became of the last comments of this device or member, and of this network. */
  own: Tally
  network: Tally
  /** By how much the site's filter finds it more likely spam than it takes to call it so, log-odds; null: no opinion. */
  filter: { margin: number; learned: number } | null
}

/** One look at a comment; null where it finds nothing. */
export type Check = (facts: Facts) => Reason | null
