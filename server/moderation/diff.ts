import { diffWordsWithSpace } from 'diff'
import type { Diff } from '../../shared/contract/moderation.ts'

/**
 * Beyond so many changes, or so many ms, nobody reads a difference, and others wait: two texts of 3,000 words without
 * one in common take 1.5 s.
 */
const bounds = { maxEditLength: 1_000, timeout: 20 }

/** What became of a text, word by word. */
export const diffWords = (before: string, after: string): Diff => {
  const parts = diffWordsWithSpace(before, after, bounds)
  if (!parts)
    return [
      { t: 'gone', v: before },
      { t: 'added', v: after },
    ]
  return parts.map(({ added, removed, value }) => ({
    t: added ? 'added' : removed ? 'gone' : 'same',
    v: value,
  }))
}
