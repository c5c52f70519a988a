import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createDataset, origin, pageKey, siteKey } from './fill/dataset.mjs'
import { fillFloor, fillSqlite } from './fill/fill-sqlite.mjs'
import { createRandom } from './fill/prng.mjs'
import { createBodies } from './fill/texts.mjs'
import { cli } from './processes/server.mjs'

const sampled = 50_000

/** A database that the product made and the generator filled; left alone where it is there already. */
export const prepareDatabase = async (file, sizes) => {
  const dataset = await createDataset(sizes)
  if (existsSync(file)) return dataset
  await cli(`file:${file}`, 'site', 'add', origin, '--key', siteKey)
  fillSqlite(file, dataset)
  return dataset
}

export const prepareFloor = (file, from) => {
  if (!existsSync(file)) fillFloor(file, from)
}

/** Pages, comments and words that the writers draw from. */
export const writeSample = (file, dataset) => {
  const random = createRandom(99)
  const comments = Array.from({ length: Math.min(sampled, dataset.count) }, () => {
    const index = random.int(dataset.count)
    return { id: dataset.idAt(index), page: pageKey(dataset.pageOf(index)) }
  })
  const pages = Array.from({ length: dataset.pageCount }, (_, page) => pageKey(page))
  const texts = createBodies(2_000, 3).map(({ source }) => source)
  writeFileSync(file, JSON.stringify({ pages, comments, texts }))
}

/** Tokens of `count` writers, each asked for from an address of its own. */
export const makeWriters = async (file, { driver, server, count }) => {
  const { bodies } = await driver.run(server, {
    connections: 32,
    requests: count,
    keepBodies: true,
    spec: { kind: 'devices', site: siteKey, from: 2_000_000 },
  })
  writeFileSync(file, JSON.stringify(bodies.map((body) => JSON.parse(body).token)))
}

export const makeFolder = (path) => {
  mkdirSync(path, { recursive: true })
  return path
}

export const pathsIn = (folder) => ({
  file: join(folder, 'product.db'),
  smallFile: join(folder, 'small.db'),
  floorFile: join(folder, 'floor.db'),
  writing: { sampleFile: join(folder, 'sample.json'), writersFile: join(folder, 'writers.json') },
})
