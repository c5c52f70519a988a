/** Median of some waits in hours, to one decimal; null where nobody waited. */
export const medianHours = (waitsMs: readonly number[]): number | null => {
  if (waitsMs.length === 0) return null
  const sorted = [...waitsMs].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  const ms = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
  return Math.round(ms / 360_000) / 10
}
