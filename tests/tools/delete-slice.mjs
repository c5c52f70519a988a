// `node tests/tools/delete-slice.mjs votes`: proves that an optional slice can be deleted. Copies the project,
// takes out the slice's folders, the lines that bring it in and the tests that are about it, and runs what is left;
// with `--brief` without browser, second database and faults.
//
// A line that brings a slice in ends with `// slice: votes`; of several lines the first ends with
// `// slice: votes begin`, the last with `// slice: votes end`. A test file that is about a slice, or cannot do
// without it, says so in its first line: `// needs: votes, ranks`; so does a file that another folder has for it.
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runStep } from '../run/step.mjs'
import { runVitest } from '../run/vitest.mjs'

const root = new URL('../..', import.meta.url).pathname
const [slice, ...options] = process.argv.slice(2)
if (!['votes', 'ranks'].includes(slice)) {
  console.error('Which slice? votes or ranks.')
  process.exit(2)
}
// In the full round the browser, the other database and the faults are left to its own tests.
const projects = options.includes('--brief') ? ['--project=unit', '--project=api', '--project=size'] : []

const copy = mkdtempSync(join(tmpdir(), `stammtisch-without-${slice}-`))
process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))

const files = copyProject()
const removed = files.filter((file) => belongs(file) || needs(file))
for (const file of removed) rmSync(join(copy, file))
const lines = files.filter((file) => !removed.includes(file)).reduce((sum, file) => sum + strip(file), 0)
console.log(`Without ${slice}: ${removed.length} files and ${lines} lines less`)

process.chdir(copy)
const steps = [
  () => runStep('types', 'npm', ['run', '--silent', 'types']),
  () => runStep('build', 'npm', ['run', '--silent', 'build']),
  async () => {
    const { passed, failed } = await runVitest(projects, {})
    console.log(`Without ${slice}: ${passed} passed, ${failed} failed`)
    return failed === 0
  },
]
for (const step of steps) {
  if (!(await step())) process.exit(1)
}

/** Copies what git knows or would know; returns the paths. */
function copyProject() {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    options,
  )
  const paths = listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))
  for (const file of paths) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  return paths
}

/** Whether the file is the slice itself, on either side. */
function belongs(file) {
  return [
    `server/${slice}/`,
    `widget/${slice}/`,
    `server/cli/${slice}.ts`,
    `shared/contract/${slice}.ts`,
  ].some((part) => file.startsWith(part))
}

function needs(file) {
  // What the fault tests prove after each fault leans on every counter there is; the tour tells of every slice.
  if (/^tests\/(faults|docs)\//.test(file)) return true
  if (!/\.tsx?$/.test(file)) return false
  const [, named = ''] = /^\/\/ needs: (.*)/.exec(readFileSync(join(copy, file), 'utf8')) ?? []
  return named.split(', ').includes(slice)
}

/** Takes the marked lines out; returns how many there were. */
function strip(file) {
  if (!/\.tsx?$/.test(file)) return 0
  const before = readFileSync(join(copy, file), 'utf8').split('\n')
  let inside = false
  const after = before.filter((line) => {
    const [, edge] = new RegExp(`// slice: ${slice}( begin| end)?$`).exec(line) ?? [null, null]
    const marked = line.endsWith(`// slice: ${slice}${edge ?? ''}`)
    const dropped = inside || marked
    if (marked && edge === ' begin') inside = true
    if (marked && edge === ' end') inside = false
    return !dropped
  })
  if (inside) throw new Error(`${file}: "slice: ${slice} begin" has no end`)
  if (after.length < before.length) writeFileSync(join(copy, file), after.join('\n'))
  return before.length - after.length
}
