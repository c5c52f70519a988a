import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from '../processes/product-code.mjs'

const machine = () =>
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`

const noiseOf = (details) =>
  Object.fromEntries(Object.entries(details).flatMap(([name, { noise }]) => (noise ? [[name, noise]] : [])))

/** Writes the results; the page and the plots only from a run of its own place. */
export const writeReport = (results, { details, sizes }, { out, quick }) => {
  const date = new Date().toISOString().slice(0, 10)
  const about = {
    date,
    machine: machine(),
    node: process.version,
    quick,
    sizes,
    noise: noiseOf(details),
    details,
  }
  const all = { ...results, _: about }
  writeFileSync(out ?? join(root, 'bench/results.json'), `${JSON.stringify(all, null, 2)}\n`)
}
