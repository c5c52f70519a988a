import type { Check } from './facts.ts'

/** Tenths, by how many links. */
const weights = [0, 5, 15, 31, 36, 41, 46, 50]

/** Links that lead away. */
export const links: Check = ({ links: { length } }) =>
  length === 0
    ? null
    : { key: 'links', weight: weights[Math.min(length, weights.length - 1)] ?? 0, values: { n: length } }

/** A link, and not a word about it. */
export const onlyLinks: Check = ({ links: { length }, words }) =>
  length > 0 && !/\p{L}{3}/u.test(words) ? { key: 'only_links', weight: 15 } : null
