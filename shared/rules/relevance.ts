/** Normal quantile of a 95 % interval. */
const z = 1.96

/**
 * How sure we are that readers agree with a comment: the lower bound of the score interval for the share of
 * up-votes, as an integer from 0 (no votes) to 1e9, so that both databases sort and compare it alike.
 * Formula: E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference",
 * Journal of the American Statistical Association 22 (1927), 209–212.
 */
export const relevance = (up: number, down: number): number => {
  const n = up + down
  if (!(up > 0)) return 0
  const p = up / n
  const centre = p + (z * z) / (2 * n)
  const spread = z * Math.sqrt((p * (1 - p) + (z * z) / (4 * n)) / n)
  return Math.round(((centre - spread) / (1 + (z * z) / n)) * 1e9)
}
