import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFloor } from '../processes/floor.mjs'
import { ask } from './ask.mjs'
import { compare, row } from './compare.mjs'
import { acceptLine, accepts, threadsPath } from './paths.mjs'

const connections = 64
const path = threadsPath(7)

const measure = async (bench, floorSettings, headers) => {
  const server = await bench.server()
  const floor = await startFloor('buffer', { path: '/api/v1/threads', ...floorSettings })
  const side = (target) => (round) =>
    bench.driver.run(target, {
      connections,
      seconds: round < 0 ? bench.sizes.warmUp : bench.sizes.seconds,
      spec: { kind: 'read', paths: [path], headers },
    })
  const compared = await compare({
    rounds: bench.sizes.rounds,
    product: side(server),
    floor: side(floor),
  })
  await floor.stop()
  return compared
}

/** The first page of a thread, asked again and again, against the same bytes from one buffer. */
export const warm = async (bench) => {
  const { port } = await bench.server()
  const { status, headers, bytes } = await ask(port, path, { headers: accepts })
  const bytesFile = join(bench.folder, 'warm.bin')
  writeFileSync(bytesFile, bytes)
  const compared = await measure(bench, { status, headers, bytesFile }, [acceptLine])
  const plain = await ask(port, path)
  bench.note('warm', compared, { bytes: bytes.length, plainBytes: plain.bytes.length })
  return { warm: row(compared) }
}

/** The same with `If-None-Match`, against Hono answering 304. */
export const notModified = async (bench) => {
  const { port } = await bench.server()
  const first = await ask(port, path, { headers: accepts })
  const match = { ...accepts, 'if-none-match': first.headers.etag }
  const { status, headers } = await ask(port, path, { headers: match })
  if (status !== 304) throw new Error(`expected 304, got ${status}`)
  const lines = [acceptLine, `If-None-Match: ${first.headers.etag}`]
  const compared = await measure(bench, { status, headers }, lines)
  bench.note('not_modified', compared)
  return { not_modified: row(compared) }
}
