import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { createDataset, origin, pageKey, siteKey } from './fill/dataset.mjs'
import { fillPostgres } from './fill/fill-postgres.mjs'
import { fillFloor, fillSqlite } from './fill/fill-sqlite.mjs'
import { createRandom } from './fill/prng.mjs'
import { createBodies } from './fill/texts.mjs'
import { loadPostgres } from './processes/product-code.mjs'

const sampled = 50_000

const schemaOf = (file) => {
  const db = new Database(file, { readonly: true })
  try {
    return JSON.stringify(
      db.prepare("select name, sql from sqlite_master where name not like 'sqlite_%' order by name").all(),
    )
  } finally {
    db.close()
  }
}

const forget = (file) => {
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
}

/** Six thousand strangers in a minute would be asked for proofs of work: what is measured is the writing. */
const noRiddles = 'spam={"hold":30,"spam":60,"proof":"never"}'

/** The bench's site, made by the command line; its pages may also stand on this machine. */
export const prepareSite = async (product, url) => {
  await product.cli(url, 'site', 'add', origin, '--key', siteKey)
  await product.cli(url, 'site', 'set', siteKey, 'allowLocalhost=true', noRiddles)
}

/** An empty database of the product with the bench's site. */
const makeEmpty = async (product, file) => {
  forget(file)
  await prepareSite(product, `file:${file}`)
}

/** Whether `file` is there and was made by this product's schema. */
const isCurrent = async (product, file) => {
  if (!existsSync(file)) return false
  const empty = `${file}.empty`
  await makeEmpty(product, empty)
  const same = schemaOf(empty) === schemaOf(file)
  forget(empty)
  return same
}

/** A database that the product made and the generator filled; left alone where an earlier run made it. */
export const prepareDatabase = async (product, file, sizes) => {
  const dataset = await createDataset(sizes)
  if (await isCurrent(product, file)) return dataset
  await makeEmpty(product, file)
  fillSqlite(file, dataset)
  return dataset
}

/** A PostgreSQL of the bench's own with the same rows; made on first demand. */
export const createPostgres = (product, dataset) => {
  let started = null
  const make = async () => {
    const server = await (await loadPostgres()).startPostgres()
    await prepareSite(product, server.url)
    await fillPostgres(server.url, dataset)
    return server
  }
  return {
    async url() {
      started ??= make()
      return (await started).url
    },
    async stop() {
      await (await started)?.stop()
    },
  }
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
