// Trains and tests the spam filter by file on labelled comments: how good it would be on comments it has not seen.
import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { runnerImport } from 'vite'

const root = new URL('..', import.meta.url).pathname
const usage = 'npm run eval:spam -- ‹folder of CSV files› [--train ‹folder›] [--json]'

/** A mistake of the person at the keyboard: shown as one line. */
class Wrong extends Error {}

const textColumns = ['content', 'text', 'comment', 'body', 'message']
const labelColumns = ['class', 'label', 'spam', 'is_spam', 'category']
const labels = new Map([
  ...['1', 'spam', 'true', 'yes'].map((name) => [name, true]),
  ...['0', 'ham', 'false', 'no', 'not spam'].map((name) => [name, false]),
])

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const decode = (text) =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,8});/gi, (whole, name) => {
    if (name[0] !== '#') return entities[name] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** Words as readers saw them: collections keep some comments as markup, with entities inside entities. */
const plain = (text) => decode(decode(text.replace(/<br\s*\/?>/gi, '\n').replace(/<\/?[a-z][^>]*>/gi, '')))

const findColumn = (names, wanted, what, file) => {
  const found = wanted.map((name) => names.find((each) => each.trim().toLowerCase() === name)).find(Boolean)
  if (!found)
    throw new Wrong(
      `${file} has no column with the ${what}: one of ${wanted.join(', ')} (it has ${names.join(', ')}).`,
    )
  return found
}

const readFileOf = async (path) => {
  const file = basename(path)
  let rows
  try {
    rows = parse(await readFile(path), {
      columns: true,
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
    })
  } catch (error) {
    throw new Wrong(`${file} cannot be read as CSV: ${error.message}`)
  }
  if (rows.length === 0) throw new Wrong(`${file} holds no comments.`)
  const names = Object.keys(rows[0])
  const text = findColumn(names, textColumns, 'text', file)
  const label = findColumn(names, labelColumns, 'label', file)
  return {
    file,
    comments: rows.map((row, at) => {
      const spam = labels.get(String(row[label]).trim().toLowerCase())
      if (spam === undefined)
        throw new Wrong(`${file}, comment ${at + 1}: "${row[label]}" is no label. Use 1 or spam, 0 or ham.`)
      return { text: plain(String(row[text] ?? '')), spam }
    }),
  }
}

const readFolder = async (folder) => {
  const names = await readdir(folder).catch(() => {
    throw new Wrong(`There is no folder ${folder}.`)
  })
  const files = names.filter((name) => /\.csv$/i.test(name)).sort()
  if (files.length === 0) throw new Wrong(`There is no CSV file in ${folder}.`)
  return Promise.all(files.map((name) => readFileOf(join(folder, name))))
}

const share = (part, whole) => (whole === 0 ? 0 : part / whole)

/** How a filter does on comments that it was not trained on, and where it is most wrong. */
const judge = (scoreOf, filter, comments) => {
  const judged = comments.map((comment) => ({
    ...comment,
    margin: scoreOf(filter, comment.features) - filter.threshold,
  }))
  const called = judged.filter(({ margin }) => margin >= 0)
  const right = called.filter(({ spam }) => spam).length
  const precision = share(right, called.length)
  const recall = share(right, judged.filter(({ spam }) => spam).length)
  const wrong = judged.filter(({ spam, margin }) => spam !== margin >= 0)
  return {
    precision,
    recall,
    f1: share(2 * precision * recall, precision + recall),
    worst: wrong.sort((a, b) => Math.abs(b.margin) - Math.abs(a.margin)).slice(0, 5),
  }
}

const percent = (value) => `${(100 * value).toFixed(1)} %`.padStart(8)
const short = (text) => text.replace(/\s+/g, ' ').trim().slice(0, 100)

const main = async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { train: { type: 'string' }, json: { type: 'boolean', default: false } },
  })
  const [folder, ...more] = positionals
  if (!folder || more.length > 0) throw new Wrong(`Which comments? ${usage}`)
  const { module } = await runnerImport(join(root, 'server/spam/filter/index.ts'), {
    configFile: false,
    root,
  })
  const { featuresOf, fitFilter, scoreOf } = module
  const prepare = async (path) =>
    (await readFolder(path)).map(({ file, comments }) => ({
      file,
      comments: comments.map((comment) => ({ ...comment, features: featuresOf(comment.text) })),
    }))
  const tested = await prepare(folder)
  const training = values.train === undefined ? null : await prepare(values.train)
  if (!training && tested.length < 2)
    throw new Wrong(
      `${folder} holds one file: there is nothing to train on but itself. Use --train ‹folder›.`,
    )
  const train = (files, whom) => {
    const comments = files.flatMap(({ comments }) => comments)
    const kinds = new Set(comments.map(({ spam }) => spam))
    if (kinds.size < 2)
      throw new Wrong(
        `To train for ${whom} there is only ${kinds.has(true) ? 'spam' : 'ham'}: a filter needs both.`,
      )
    const filter = fitFilter(comments)
    if (!filter)
      throw new Wrong(`To train for ${whom} there are fewer than five different comments of one kind.`)
    return filter
  }
  const common = training && train(training, folder)
  const files = []
  for (const { file, comments } of tested) {
    const filter =
      common ??
      train(
        tested.filter((other) => other.file !== file),
        file,
      )
    const { worst, ...result } = judge(scoreOf, filter, comments)
    files.push({ file, ...result })
    console.log(
      `${file}: ${comments.length} comments, precision ${percent(result.precision)}, recall ${percent(result.recall)}, F1 ${percent(result.f1)}`,
    )
    for (const { spam, margin, text } of worst)
      console.log(`  ${spam ? 'missed' : 'wrongly called spam'} (${margin.toFixed(1)}): ${short(text)}`)
  }
  if (values.json) console.log(JSON.stringify({ files }))
}

try {
  await main()
} catch (error) {
  const mine = error instanceof Wrong || String(error?.code).startsWith('ERR_PARSE_ARGS')
  console.error(mine ? error.message : error)
  process.exitCode = 1
}
