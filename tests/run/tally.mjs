/** Sums what passed and failed over all steps; `line()` is the last line of a run. */
export function tally() {
  const counts = {
    passed: 0,
    failed: 0,
    add({ passed = 0, failed = 0 }) {
      counts.passed += passed
      counts.failed += failed
    },
    line: () => `${counts.passed} passed, ${counts.failed} failed`,
  }
  return counts
}
