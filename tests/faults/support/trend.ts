export interface Point {
  /** When it was measured, minutes. */
  at: number
  value: number
}

/** Growth per minute: slope of the line through the points by least squares. 0 for fewer than two. */
export function slope(points: readonly Point[]): number {
  const mean = (of: (point: Point) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length
  const [x, y] = [mean(({ at }) => at), mean(({ value }) => value)]
  const spread = points.reduce((sum, { at }) => sum + (at - x) ** 2, 0)
  if (!(spread > 0)) return 0
  return points.reduce((sum, { at, value }) => sum + (at - x) * (value - y), 0) / spread
}
