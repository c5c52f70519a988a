import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runStep } from './step.mjs'

/**
 * Runs the vitest projects and counts their tests. A file that fails before its first test counts as one failure,
 * and so does a test that was left out: nothing is skipped in silence.
 */
export async function runVitest(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'stammtisch-run-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const passed = await runStep(
      'tests',
      'npx',
      ['--no-install', 'vitest', 'run', ...reporters, ...args],
      env,
    )
    return withExit(count(read(report)), passed)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return null
  }
}

function count(result) {
  if (!result) return { passed: 0, failed: 1 }
  const tests = result.testResults.flatMap((file) => file.assertionResults)
  const leftOut = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed')
  for (const test of leftOut) console.log(`Left out: ${test.fullName}`)
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  for (const file of broken) console.log(`Broken: ${file.name}`)
  const failed = tests.filter((test) => test.status === 'failed').length
  return { passed: tests.length - failed - leftOut.length, failed: failed + leftOut.length + broken.length }
}

/** vitest also fails for what is no test: an error outside of them, a project that matches no file. */
function withExit(counts, passed) {
  return !passed && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}
