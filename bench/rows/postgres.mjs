import { pageKey, siteKey } from '../fill/dataset.mjs'
import { createRandom, shuffle } from '../fill/prng.mjs'
import { startFloor } from '../processes/floor.mjs'
import { firstAnswer } from './cold.mjs'
import { compare, row } from './compare.mjs'
import { acceptLine, accepts, threadsPath } from './paths.mjs'

const connections = 16

const order = (pages, round) =>
  shuffle(
    Array.from({ length: pages }, (_, page) => page),
    createRandom(round + 29),
  )

const warmUp = (bench, headers) => ({
  connections: 4,
  requests: 100,
  warmUp: true,
  spec: {
    kind: 'read',
    paths: ['newest', 'oldest'].flatMap((sort) =>
      Array.from({ length: 50 }, (_, at) =>
        threadsPath(bench.dataset.longPages.at(-1), `&sort=${sort}&limit=${at + 1}`),
      ),
    ),
    headers,
  },
})

const floorRun = (floor, job) =>
  new Promise((resolve) => {
    floor.child.once('message', resolve)
    floor.child.send(job)
  })

const measure = async (bench, url, { name, lines, headers }) => {
  const probe = await bench.product.start(url)
  const { encoding, quality } = await firstAnswer(probe.port, 1, headers)
  await probe.stop()
  const { pages, rounds } = bench.sizes
  const floor = await startFloor('postgres', { url, siteKey, encoding, quality })
  const compared = await compare({
    rounds,
    warmUp: false,
    async product(round) {
      const server = await bench.product.start(url)
      await bench.driver.run(server, warmUp(bench, lines))
      const paths = order(pages, round).map((page) => threadsPath(page))
      const spec = { kind: 'read', paths, headers: lines }
      const result = await bench.driver.run(server, { connections, requests: pages, spec })
      await server.stop()
      return result
    },
    floor: (round) => floorRun(floor, { pages: order(pages, round).map(pageKey), connections }),
  })
  await floor.stop()
  bench.note(name, compared, { encoding, quality })
  return { [name]: row(compared) }
}

const onPostgres = async (bench, how) => {
  await bench.rest()
  return measure(bench, await bench.postgresUrl(), how)
}

/** Each page asked once after the start on PostgreSQL, against one query that makes the JSON, without HTTP. */
export const postgresCold = (bench) =>
  onPostgres(bench, { name: 'postgres_cold', lines: [acceptLine], headers: accepts })

/** The same without compression on either side. */
export const postgresColdPlain = (bench) =>
  onPostgres(bench, { name: 'postgres_cold_plain', lines: [], headers: {} })
