export const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** The median of each number over a side's rounds. */
const medians = (rounds) =>
  Object.fromEntries(
    Object.entries(rounds[0])
      .filter(([, value]) => typeof value === 'number')
      .map(([name]) => [name, middle(rounds.map((round) => round[name]))]),
  )

const spread = (values) => (Math.max(...values) - Math.min(...values)) / middle(values)

/**
 * Runs product and floor in turn, `rounds` times each after one round that does not count, and takes the median of
 * each number. `noise` is the distance between a side's best and worst round as a share of its median, in `by`.
 */
export const compare = async ({ rounds, product, floor, warmUp = true, by = 'rps' }) => {
  if (warmUp) {
    await product(-1)
    await floor(-1)
  }
  const sides = { product: [], floor: [] }
  for (let round = 0; round < rounds; round++) {
    sides.product.push(await product(round))
    sides.floor.push(await floor(round))
  }
  const noise = (side) => spread(sides[side].map((result) => result[by]))
  return {
    product: medians(sides.product),
    floor: medians(sides.floor),
    noise: { product: noise('product'), floor: noise('floor') },
  }
}

/** A row of the results: one number of both sides. */
export const row = (compared, measure = 'rps', unit = 'requests/s') => ({
  product: compared.product[measure],
  floor: compared.floor[measure],
  ratio: compared.product[measure] / compared.floor[measure],
  unit,
})
