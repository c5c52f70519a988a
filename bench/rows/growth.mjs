import { pageKey, siteKey } from '../fill/dataset.mjs'
import { createRandom, shuffle } from '../fill/prng.mjs'
import { createRequests } from '../load/requests.mjs'
import { compare, middle, row } from './compare.mjs'
import { createReader, openLine } from './one-by-one.mjs'
import { acceptLine, threadsPath } from './paths.mjs'

const sorts = ['newest', 'oldest', 'relevance']
const reader = createReader([acceptLine])

/** Votes on a page, so that its next reader finds nothing kept, and times that reader; in each order. */
const createTurn = (bench, line, page) => {
  const ids = bench.dataset.firstIds(page, 50)
  const vote = createRequests({ kind: 'vote', site: siteKey, seed: bench.nextSeed(), ids, ...bench.writing })
  let number = 0
  return async (times) => {
    for (const sort of sorts) {
      await line.send(vote(number++))
      times.push(await line.send(reader(threadsPath(page, `&sort=${sort}`))))
    }
  }
}

const timed = (turn, turns) => async (round) => {
  const times = []
  for (let at = 0; at < (round < 0 ? turns * 2 : turns); at++) await turn(times)
  return { ms: middle(times) }
}

/** The first page of a long thread right after a write, against that of a usual one. */
export const growthPage = async (bench) => {
  const { dataset, sizes } = bench
  const line = await openLine((await bench.server()).port)
  const usual = timed(createTurn(bench, line, 3), sizes.turns)
  const points = []
  let compared
  for (const page of dataset.longPages) {
    const long = timed(createTurn(bench, line, page), sizes.turns)
    compared = await compare({ rounds: sizes.rounds, product: long, floor: usual, by: 'ms' })
    if (points.length === 0) points.push([dataset.totalOf(3), compared.floor.ms])
    points.push([dataset.totalOf(page), compared.product.ms])
  }
  line.close()
  bench.note('growth_page', compared)
  bench.plot('comments', { title: 'first page, by comments on the page', x: 'comments', y: 'ms', points })
  return { growth_page: row(compared, 'ms', 'ms') }
}

const warmUp = async (line) => {
  for (const sort of sorts)
    for (let limit = 1; limit <= 50; limit++)
      await line.send(reader(threadsPath(0, `&sort=${sort}&limit=${limit}`)))
}

/** Times first pages that nobody has asked for, on a server just started on `file`. */
const coldTimes = (bench, file, pages) => async (round) => {
  const server = await bench.product.start(`file:${file}`)
  const line = await openLine(server.port)
  await warmUp(line)
  const chosen = shuffle(
    Array.from({ length: pages - 1 }, (_, at) => at + 1),
    createRandom(round + 17),
  ).slice(0, 60)
  const times = []
  for (const sort of sorts)
    for (const page of chosen) times.push(await line.send(reader(threadsPath(page, `&sort=${sort}`))))
  line.close()
  await server.stop()
  return { ms: middle(times) }
}

/** First pages from the whole database, against those from one of 10,000 comments. */
export const growthBase = async (bench) => {
  const { sizes } = bench
  await bench.rest()
  const [least, ...others] = await bench.smallFiles()
  const compared = await compare({
    rounds: sizes.rounds,
    product: coldTimes(bench, bench.file, sizes.pages),
    floor: coldTimes(bench, least.file, least.pages),
    warmUp: false,
    by: 'ms',
  })
  const points = [[least.pages, compared.floor.ms]]
  for (const { file, pages } of others) points.push([pages, (await coldTimes(bench, file, pages)(0)).ms])
  points.push([sizes.pages, compared.product.ms])
  bench.note('growth_base', compared)
  bench.plot('pages', { title: 'first page, by pages of the site', x: 'pages', y: 'ms', points })
  return { growth_base: row(compared, 'ms', 'ms') }
}

export const busyPage = pageKey(11)
