import type { Check } from './facts.ts'

/** Fewer letters are written in a moment. */
const shortest = 20
/** Letters a second: the fastest typists come to 15; who pastes a text read it first. */
const fast = 40

/** Written faster than anybody writes. */
export const haste: Check = ({ writingMs, source }) => {
  if (writingMs === null || source.length < shortest) return null
  const seconds = Math.max(1, Math.round(writingMs / 1_000))
  if (writingMs < 1_000) return { key: 'haste', weight: 20, values: { n: seconds } }
  return source.length / (writingMs / 1_000) > fast
    ? { key: 'haste', weight: 10, values: { n: seconds } }
    : null
}
