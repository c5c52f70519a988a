import { memoryOf } from '../processes/child.mjs'
import { startFloor } from '../processes/floor.mjs'
import { acceptLine } from './paths.mjs'

/** What the server weighs after all that was asked of it, against Hono alone after the same kind of load. */
export const memory = async (bench) => {
  const server = await bench.server()
  const floor = await startFloor('bare')
  await bench.driver.run(floor, {
    connections: 64,
    seconds: bench.sizes.seconds * 2,
    spec: { kind: 'read', paths: ['/'], headers: [acceptLine] },
  })
  const [product, bare] = [memoryOf(server.pid), memoryOf(floor.pid)]
  await floor.stop()
  bench.details.memory = { peak: product.peak, more: product.now - bare.now }
  return {
    memory: { product: product.now, floor: bare.now, ratio: product.now / bare.now, unit: 'MB' },
  }
}
