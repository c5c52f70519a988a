import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { siteKey } from '../fill/dataset.mjs'
import { createRandom, shuffle } from '../fill/prng.mjs'
import { startFloor } from '../processes/floor.mjs'
import { ask } from './ask.mjs'
import { compare, row } from './compare.mjs'
import { acceptLine, accepts, threadsPath } from './paths.mjs'

const connections = 64
const warmUpLengths = 50

const packed = {
  br: (bytes, quality) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length,
  gzip: (bytes, level) => gzipSync(bytes, { level }).length,
}

/** The cheapest setting of the compressor that makes no more bytes (within 2 %) than the product sent. */
export const cheapestQuality = (encoding, plain, sent) => {
  if (!encoding) return 0
  for (let quality = 1; quality < 9; quality++)
    if (packed[encoding](plain, quality) <= sent * 1.02) return quality
  return 9
}

/** How the product encodes a page nobody has asked for yet: the floor does the same. */
export const firstAnswer = async (port, page, headers) => {
  const first = await ask(port, threadsPath(page), { headers })
  const plain = await ask(port, threadsPath(page))
  const encoding = first.headers['content-encoding'] ?? null
  return {
    headers: first.headers,
    encoding,
    quality: cheapestQuality(encoding, plain.bytes, first.bytes.length),
    bytes: first.bytes.length,
  }
}

/** Every page once, in a seeded order that no two rounds share. */
export const everyPage = (pages, round) =>
  shuffle(
    Array.from({ length: pages }, (_, page) => page),
    createRandom(round + 5),
  ).map((page) => threadsPath(page))

/** Asks for the long page in many lengths first: the code is warm then, and no page that counts has been read. */
const warmUpJob = (bench, lines) => ({
  connections: 4,
  warmUp: true,
  requests: 3 * warmUpLengths,
  spec: {
    kind: 'read',
    paths: ['newest', 'oldest', 'relevance'].flatMap((sort) =>
      Array.from({ length: warmUpLengths }, (_, at) =>
        threadsPath(bench.dataset.longPages.at(-1), `&sort=${sort}&limit=${at + 1}`),
      ),
    ),
    headers: lines,
  },
})

const measure = async (bench, name, lines, headers) => {
  const probe = await bench.freshServer()
  const { bytes, ...like } = await firstAnswer(probe.port, 1, headers)
  const { pages, rounds } = bench.sizes
  const job = (round) => ({
    connections,
    requests: pages,
    spec: { kind: 'read', paths: everyPage(pages, round), headers: lines },
  })
  const compared = await compare({
    rounds,
    warmUp: false,
    async product(round) {
      const server = await bench.freshServer()
      await bench.driver.run(server, warmUpJob(bench, lines))
      return bench.driver.run(server, job(round))
    },
    async floor(round) {
      const floor = await startFloor('listing', { file: bench.file, siteKey, ...like })
      await bench.driver.run(floor, warmUpJob(bench, lines))
      const result = await bench.driver.run(floor, job(round))
      await floor.stop()
      return result
    },
  })
  bench.note(name, compared, { encoding: like.encoding, quality: like.quality, bytes })
  return row(compared)
}

/** Each page asked once after the start, against two prepared queries, as browsers ask and without compression. */
export const cold = async (bench) => ({ cold: await measure(bench, 'cold', [acceptLine], accepts) })

export const coldPlain = async (bench) => ({ cold_plain: await measure(bench, 'cold_plain', [], {}) })
