import type { SiteSettings } from '../../../../shared/contract/settings.ts'

/** One line of what a file changes: a setting, or a part of one (`limits.perHour`). */
export interface Change {
  key: string
  part?: string
  before: unknown
  after: unknown
  /** Of a list: `before` is what goes from it, `after` what comes; the rest stays. */
  some?: true
}

type Plain = Record<string, unknown>

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A part of what may not be there at all, as opening hours are null. */
const partOf = (value: unknown, part: string): unknown => (isPlain(value) ? value[part] : null) ?? null

/** What of a list the other does not have. */
const without = (list: readonly unknown[], other: readonly unknown[]): unknown[] => {
  const there = new Set(other.map((one) => JSON.stringify(one)))
  return list.filter((one) => !there.has(JSON.stringify(one)))
}

function compare(change: Change): Change[] {
  const { before, after } = change
  if (same(before, after)) return []
  if (!Array.isArray(before) || !Array.isArray(after)) return [change]
  const [gone, come] = [without(before, after), without(after, before)]
  // Another order alone: both are shown whole.
  return [
    gone[0] === undefined && come[0] === undefined
      ? change
      : { ...change, before: gone, after: come, some: true },
  ]
}

/** What differs between two states of a site's settings, in the settings' own order, the ladder last. */
export function listChanges(
  before: Pick<SiteSettings, 'settings' | 'ladder'>,
  after: Pick<SiteSettings, 'settings' | 'ladder'>,
): Change[] {
  const [from, to]: [Plain, Plain] = [
    { ...before.settings, ladder: before.ladder },
    { ...after.settings, ladder: after.ladder },
  ]
  return Object.keys({ ...from, ...to }).flatMap((key) => {
    const [a, b] = [from[key], to[key]]
    if (!isPlain(a) && !isPlain(b)) return compare({ key, before: a, after: b })
    return Object.keys({ ...(a as Plain | null), ...(b as Plain | null) }).flatMap((part) =>
      compare({ key, part, before: partOf(a, part), after: partOf(b, part) }),
    )
  })
}

/** All words and numbers in a value, one after the other; what is empty has none. */
export function leavesOf(value: unknown): (string | number | boolean)[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf)
  return value === null || value === undefined || value === '' ? [] : [value as string | number | boolean]
}
