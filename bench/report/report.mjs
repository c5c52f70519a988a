import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { root } from '../processes/product-code.mjs'
import { writePage } from './page.mjs'
import { drawPlot } from './plot.mjs'

const machine = () =>
  `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}`

const noiseOf = (details) =>
  Object.fromEntries(Object.entries(details).flatMap(([name, { noise }]) => (noise ? [[name, noise]] : [])))

/** Writes the results; the page and the plots beside them only from a whole run in its own place. */
export const writeReport = (results, { details, plots, sizes }, { out, only, quick }) => {
  const date = new Date().toISOString().slice(0, 10)
  const noise = noiseOf(details)
  const about = { date, machine: machine(), node: process.version, quick, sizes, noise, details, plots }
  const all = { ...results, _: about }
  const folder = join(root, 'bench')
  writeFileSync(out ?? join(folder, 'results.json'), `${JSON.stringify(all, null, 2)}\n`)
  if (out || only) return
  writeFileSync(join(folder, 'README.md'), writePage(all, plots))
  for (const [name, plot] of Object.entries(plots)) writeFileSync(join(folder, `${name}.svg`), drawPlot(plot))
}
