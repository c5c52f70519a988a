// `npm run bench`: makes the data, drives product and floors in turn, writes bench/results.json, README.md and plots.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startDriver } from './load/drive.mjs'
import { readOptions, sizesFor } from './options.mjs'
import {
  createPostgres,
  makeFolder,
  makeWriters,
  pathsIn,
  prepareDatabase,
  prepareFloor,
  writeSample,
} from './prepare.mjs'
import { root } from './processes/product-code.mjs'
import { copyProduct } from './processes/server.mjs'
import { writeReport } from './report/report.mjs'
import { rows } from './rows/index.mjs'

const say = (text) => console.log(text)

const timed = async (what, work) => {
  const start = performance.now()
  const result = await work()
  say(`${what}: ${((performance.now() - start) / 1_000).toFixed(1)} s`)
  return result
}

/** A measured row on the console, with the CPU time per request of both sides in µs where there is one. */
const showRow = (name, { product, floor, ratio, unit }, detail) => {
  const number = (value) => (value ?? Number.NaN).toFixed(1).padStart(9)
  const cpu = detail?.product?.cpu
    ? `  cpu ${detail.product.cpu.toFixed(0)} / ${detail.floor.cpu.toFixed(0)} µs`
    : ''
  say(
    `  ${name.padEnd(22)} ${number(product)} / ${number(floor)} ${unit.padEnd(10)} ${ratio.toFixed(2)}${cpu}`,
  )
}

/** What the rows share: the data, the driver, the running server, and a place for details. */
const createBench = async (options, folder) => {
  const sizes = sizesFor(options.quick)
  const paths = pathsIn(folder)
  const product = copyProduct(folder)
  const dataset = await timed('data', () => prepareDatabase(product, paths.file, sizes))
  await timed('floor', () => prepareFloor(paths.floorFile, paths.file))
  writeSample(paths.writing.sampleFile, dataset)
  const driver = startDriver()
  const postgres = createPostgres(product, dataset)
  const details = {}
  const plots = {}
  let running = null
  let seed = Date.now() % 1_000_000
  const bench = {
    ...paths,
    product,
    folder,
    sizes,
    dataset,
    driver,
    details,
    plots,
    plot(name, plot) {
      plots[name] = plot
    },
    options,
    nextSeed: () => seed++,
    async freshServer() {
      await running?.stop()
      running = await product.start(`file:${paths.file}`, { profileTo: options.profile })
      return running
    },
    server: async () => running ?? bench.freshServer(),
    note(name, { product, floor, noise }, more = {}) {
      details[name] = { product, floor, noise, ...more }
    },
    /** Ends the running server; the next row that needs one starts it. */
    async rest() {
      await running?.stop()
      running = null
    },
    /** Smaller databases of the same kind, smallest first. */
    async smallFiles() {
      const files = sizes.small.map((pages) => ({ pages, file: join(folder, `pages-${pages}.db`) }))
      for (const { file, pages } of files) await prepareDatabase(product, file, { pages })
      return files
    },
    postgresUrl: postgres.url,
    async stop() {
      await running?.stop()
      await postgres.stop()
      await driver.stop()
    },
  }
  const server = await bench.freshServer()
  await timed('writers', () =>
    makeWriters(paths.writing.writersFile, { driver, server, count: sizes.writers }),
  )
  return bench
}

/** Measures the rows that were asked for; one that fails is told of and leaves the others alone. */
const measureAll = async (bench, { only, peers, extras }) => {
  const wanted = ({ name, peer, extra }) =>
    only ? only.includes(name) : (peers || !peer) && (extras || !extra)
  const results = {}
  for (const { name, run } of rows.filter(wanted)) {
    try {
      const measured = await timed(name, () => run(bench))
      for (const [key, value] of Object.entries(measured)) showRow(key, value, bench.details[key])
      Object.assign(results, measured)
    } catch (error) {
      console.error(`${name} could not be measured: ${error.stack}`)
      bench.details[name] = { reason: String(error.message).split('\n')[0] }
      process.exitCode = 1
    }
  }
  return results
}

const main = async (options) => {
  if (options.build) execFileSync(process.execPath, [join(root, 'build.mjs')], { stdio: 'inherit' })
  const folder = options.keep ? makeFolder(options.keep) : mkdtempSync(join(tmpdir(), 'stammtisch-bench-'))
  try {
    const bench = await createBench(options, folder)
    try {
      const results = await measureAll(bench, options)
      writeReport(results, bench, options)
    } finally {
      await bench.stop()
    }
  } finally {
    if (!options.keep) rmSync(folder, { recursive: true, force: true })
  }
}

const options = readOptions(process.argv.slice(2))
if (options) await main(options)
