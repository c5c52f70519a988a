// SIGUSR2: collects what is garbage, then writes a line with what is still held, in MB, for `readMemory` of the soak.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
process.on('SIGUSR2', () => {
  collect()
  collect()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.stderr.write(
    `memory ${JSON.stringify({ rss: rss / 2 ** 20, heap: (heapUsed + external) / 2 ** 20 })}\n`,
  )
})
