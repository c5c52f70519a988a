import type { Check } from './facts.ts'

/** Fewer decisions of the rarer kind, and the filter alone takes nothing for spam. */
const sure = 50

/** What the filter learned from this site's moderators. */
export const learned: Check = ({ filter }) => {
  if (!filter) return null
  const { margin } = filter
  if (margin >= 0) {
    const weight = Math.min(filter.learned < sure ? 40 : 60, Math.round(30 + 6 * margin))
    return { key: 'learned_spam', weight, values: { n: filter.learned } }
  }
  // Far from spam speaks for it.
  return margin < -4 ? { key: 'learned_ham', weight: -10 } : null
}
