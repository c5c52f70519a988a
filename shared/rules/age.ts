export type AgeUnit = 'year' | 'month' | 'day' | 'hour' | 'minute'
export type AgePart = { unit: AgeUnit; n: number }

/** The same day and time `n` months on, or the month's last day where it has no such day (UTC). */
const addMonths = (from: number, n: number): number => {
  const date = new Date(from)
  const day = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + n)
  if (date.getUTCDate() !== day) date.setUTCDate(0)
  return +date
}

/**
 * The age of a moment in its two largest non-zero units ("1 year, 3 days"), by the calendar in UTC.
 * `from` and `now` are milliseconds since 1970. Empty below one minute, in the future and for NaN.
 */
export const ageParts = (from: number, now: number): AgePart[] => {
  if (!(now >= from)) return []
  const a = new Date(from)
  const b = new Date(now)
  let months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth()
  if (addMonths(from, months) > now) months--
  const rest = now - addMonths(from, months)
  const all: [AgeUnit, number][] = [
    ['year', months / 12],
    ['month', months % 12],
    ['day', rest / 864e5],
    ['hour', (rest / 36e5) % 24],
    ['minute', (rest / 6e4) % 60],
  ]
  return all
    .map(([unit, n]) => ({ unit, n: Math.floor(n) }))
    .filter((part) => part.n)
    .slice(0, 2)
}

/** Milliseconds, at least 1000, until what `ageParts` says can change. Never later than the change. */
export const nextTick = (from: number, now: number): number => {
  const last = ageParts(from, now)[1]?.unit
  // With one unit shown, the next minute may bring a second one. Months end on a whole day after `from`.
  const step = !last || last === 'minute' ? 6e4 : last === 'hour' ? 36e5 : 864e5
  return Math.max(1000, step - ((now - from) % step))
}
