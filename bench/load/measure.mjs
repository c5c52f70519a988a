/** What a run's latencies (ms) come to; sorts them in place. */
export const quantiles = (latencies, length) => {
  const sorted = latencies.subarray(0, length).sort()
  const at = (share) => sorted[Math.min(length - 1, Math.floor(length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999) }
}

/** Latencies as they come, in a block that grows. */
export const createLatencies = () => {
  let values = new Float64Array(65_536)
  let length = 0
  return {
    add(ms) {
      if (length === values.length) {
        const larger = new Float64Array(length * 2)
        larger.set(values)
        values = larger
      }
      values[length++] = ms
    },
    quantiles: () => quantiles(values, length),
  }
}
