const middle = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

const measures = ['rps', 'p50', 'p99', 'p999', 'cpu', 'busy', 'refused']

/** The median of each measure over a side's rounds. */
const medians = (rounds) =>
  Object.fromEntries(measures.map((name) => [name, middle(rounds.map((round) => round[name]))]))

const spread = (values) => (Math.max(...values) - Math.min(...values)) / middle(values)

/**
 * Runs product and floor in turn, `rounds` times each after one round that does not count, and takes the median of
 * each. `noise` is the distance between a side's best and worst round as a share of its median.
 */
export const compare = async ({ rounds, product, floor, warmUp = true }) => {
  if (warmUp) {
    await product(-1)
    await floor(-1)
  }
  const sides = { product: [], floor: [] }
  for (let round = 0; round < rounds; round++) {
    sides.product.push(await product(round))
    sides.floor.push(await floor(round))
  }
  const noise = (side) => spread(sides[side].map(({ rps }) => rps))
  return {
    product: medians(sides.product),
    floor: medians(sides.floor),
    noise: { product: noise('product'), floor: noise('floor') },
  }
}

/** A row of the results: one measure of both sides. */
export const row = (compared, measure = 'rps', unit = 'requests/s') => ({
  product: compared.product[measure],
  floor: compared.floor[measure],
  ratio: compared.product[measure] / compared.floor[measure],
  unit,
})
