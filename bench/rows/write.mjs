import { siteKey } from '../fill/dataset.mjs'
import { startFloor } from '../processes/floor.mjs'
import { compare, row } from './compare.mjs'

const connections = 64

const sides = async (bench, kind) => {
  const server = await bench.server()
  const floor = await startFloor('write', { file: bench.floorFile })
  const side = (target) => (round) =>
    bench.driver.run(target, {
      connections,
      seconds: round < 0 ? bench.sizes.warmUp : bench.sizes.seconds,
      spec: { kind, site: siteKey, seed: bench.nextSeed(), ...bench.writing },
    })
  return { product: side(server), floor: side(floor), server, stop: floor.stop, target: floor }
}

const measure = async (bench, kind) => {
  const { product, floor, stop } = await sides(bench, kind)
  const compared = await compare({ rounds: bench.sizes.rounds, product, floor })
  await stop()
  bench.note(kind, compared)
  return { [kind]: row(compared), [`${kind}_p99`]: row(compared, 'p99', 'ms') }
}

/** Comments acknowledged when synced, every check and limit on, against one insert with group commit. */
export const post = (bench) => measure(bench, 'post')

/** Votes all over the site, likewise, against one update. */
export const vote = (bench) => measure(bench, 'vote')

/** The same posts right after a burst of them: the log is long then, and pages go back to the file. */
export const postAfterBurst = async (bench) => {
  const { product, floor, server, stop, target } = await sides(bench, 'post')
  for (const side of [server, target])
    await bench.driver.run(side, {
      connections,
      requests: bench.sizes.burst,
      spec: { kind: 'post', site: siteKey, seed: bench.nextSeed(), ...bench.writing },
    })
  const compared = await compare({ rounds: bench.sizes.rounds, warmUp: false, product, floor })
  await stop()
  bench.note('post_after_burst', compared)
  return {
    post_after_burst: row(compared),
    post_after_burst_p99: row(compared, 'p99', 'ms'),
  }
}
