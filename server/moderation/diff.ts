import { diffWordsWithSpace } from 'diff'
import type { Diff } from '../../shared/contract/moderation.ts'

/** Beyond so many changes nobody reads a difference, and finding the shortest takes long. */
const maxEditLength = 2_000

/** What became of a text, word by word. */
export const diffWords = (before: string, after: string): Diff => {
  const parts = diffWordsWithSpace(before, after, { maxEditLength })
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
