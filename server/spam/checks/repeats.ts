import type { Check } from './facts.ts'

/** Tenths, by how often the text came: the second time may be a slip. */
const weights = [0, 0, 6, 12, 20, 32, 42, 48, 52, 56, 60]
/** Words that many may find for themselves ("Herzlichen Glückwunsch!"), in letters. */
const common = 30
const hourMs = 3_600_000

/** The same text again and again, on whatever page and under whatever name. */
export const repeats: Check = ({ repeats: { count, spanMs, others }, words }) => {
  const full = weights[Math.min(count, weights.length - 1)] ?? 0
  if (full === 0) return null
  const shared = words.length < common && others * 2 >= count
  const slow = spanMs > hourMs
  const weight = Math.round(full * (shared ? 0.7 : 1) * (slow ? 0.7 : 1))
  return { key: 'repeated', weight, values: { n: count, m: Math.max(1, Math.round(spanMs / 60_000)) } }
}
