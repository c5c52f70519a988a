const dayMs = 86_400_000

/** Width of a column, ms: a day, or a week where there are many. */
export type Step = number

export const stepOf = (span: number): Step => (span > 100 * dayMs ? 7 * dayMs : dayMs)

/** Where the first step begins so that the last one ends with the span: what is newest is drawn whole. */
export const firstStep = (from: number, to: number, step: Step): number =>
  to - Math.max(1, Math.ceil((to - from) / step)) * step

/** Days put together into steps that are counted from `from` on; those without anything are left out. */
export function byStep(
  days: readonly { at: number; value: number }[],
  from: number,
  step: Step,
): { at: number; value: number }[] {
  const sums = new Map<number, number>()
  for (const { at, value } of days) {
    const start = from + Math.floor((at - from) / step) * step
    if (value) sums.set(start, (sums.get(start) ?? 0) + value)
  }
  return [...sums].map(([at, value]) => ({ at, value })).sort((a, b) => a.at - b.at)
}
