// `npm test`, and with --full `npm run test:full`: every check of the project, one after another. Ends with
// the line `N passed, N failed`: each test counts, and each step that is no test (types, lint, build) as one.
import { availableParallelism } from 'node:os'
import { requireChromium } from './run/chromium.mjs'
import { runStep } from './run/step.mjs'
import { tally } from './run/tally.mjs'
import { runVitest } from './run/vitest.mjs'

process.chdir(new URL('..', import.meta.url).pathname)

const full = process.argv.includes('--full')
const started = performance.now()
const counts = tally()

/** Runs one command as a step; true where it passed. */
async function check(name, command, args = []) {
  const passed = await runStep(name, command, args)
  counts.add(passed ? { passed: 1 } : { failed: 1 })
  return passed
}

console.log(`Node ${process.version}, ${availableParallelism()} cores${full ? ', full round' : ''}`)
await check('types', 'npm', ['run', '--silent', 'types'])
await check('lint', 'npm', ['run', '--silent', 'lint'])
const built = await check('build', 'npm', ['run', '--silent', 'build'])
if (built) {
  const chromium = await requireChromium()
  if (!chromium) counts.add({ failed: 1 })
  const env = { ...(chromium && { CHROMIUM: chromium }), ...(full && { STAMMTISCH_FULL: '1' }) }
  counts.add(await runVitest(chromium ? [] : ['--project=!browser'], env))
} else {
  console.log('\nNo build: only the tests that need none are run.')
  counts.add(await runVitest(['--project=unit', '--project=storage'], {}))
}
if (full && built) {
  for (const slice of ['votes', 'ranks']) {
    await check(`without ${slice}`, process.execPath, ['tests/tools/delete-slice.mjs', slice, '--brief'])
  }
}

console.log(`\n${Math.round((performance.now() - started) / 1000)} s`)
console.log(counts.line())
process.exitCode = counts.failed > 0 ? 1 : 0
