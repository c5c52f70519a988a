import { lines } from './goals.mjs'

const number = (value) => {
  if (value === undefined) return '–'
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}

const cells = (values) => `| ${values.join(' | ')} |`

const goalRow = (results, { key, what, floor, goal, met }) => {
  const found = results[key]
  const reason = results._.details[key]?.reason
  if (!found) return cells([what, floor, reason ?? 'not measured', '', '', goal, ''])
  const { product, floor: below, ratio, unit } = found
  const answer = goal === '' ? '' : met(found) ? 'yes' : 'no'
  return cells([what, floor, `${number(product)} ${unit}`, number(below), number(ratio), goal, answer])
}

const measures = ['rps', 'p50', 'p99', 'p999', 'cpu']

const detailRow = ([name, { product, floor, noise }]) => {
  const both = measures.map((measure) => `${number(product[measure])} / ${number(floor[measure])}`)
  const spread = `± ${Math.round(50 * noise.product)} % / ± ${Math.round(50 * noise.floor)} %`
  return cells([name, ...both, spread])
}

const plotNames = { comments: 'comments', pages: 'pages', readers: 'readers', writers: 'writers' }

/** The page that readers of the repository see; made by the command and by nothing else. */
export const writePage = (results, plots) => {
  const { date, machine, node, quick, sizes, details } = results._
  const comments = (sizes.pages * 100 + sizes.long.reduce((sum, size) => sum + size, 0)).toLocaleString('en')
  const measured = Object.entries(details).filter(([, detail]) => detail.product?.rps)
  return `# What it costs

Written by \`npm run bench\` on ${date} and by nothing else. ${machine}, Node ${node.slice(1)}. ${comments} comments on
${sizes.pages.toLocaleString('en')} pages and one of ${sizes.long.at(-1).toLocaleString('en')}, made anew by a seeded generator${quick ? ' (a tenth of the whole: `--quick`)' : ''}. Product and floor ran in turn,
${sizes.rounds} rounds of ${sizes.seconds} s each, driven from another process over 64 connections; the numbers are medians. Readers and writers
came from addresses of their own through a trusted proxy, with every limit on.

| what | floor, in the same run | product | floor | ratio | goal | met |
|---|---|--:|--:|--:|---|---|
${lines.map((line) => goalRow(results, line)).join('\n')}

## Per request

Product / floor. Latencies in ms, CPU time of the server in µs per request (all its threads; on PostgreSQL the database's
own is not in it), and half the distance between the best and the worst round.

| row | requests/s | p50 | p99 | p99.9 | CPU | noise |
|---|--:|--:|--:|--:|--:|--:|
${measured.map(detailRow).join('\n')}

## How it grows

${Object.keys(plots)
  .map((name) => `![Cost by ${plotNames[name]}](${name}.svg)`)
  .join('\n')}
`
}
