import { siteKey } from '../fill/dataset.mjs'
import { startDriver } from '../load/drive.mjs'
import { compare, row } from './compare.mjs'
import { busyPage } from './growth.mjs'
import { acceptLine, threadsPath } from './paths.mjs'

const readers = 1_000
const writesPerSecond = 20

const reading = (seconds, connections = readers) => ({
  connections,
  seconds,
  spec: { kind: 'read', paths: [threadsPath(11)], headers: [acceptLine], readers: 10_000 },
})

const posting = (bench, rest) => ({
  ...rest,
  spec: { kind: 'post', site: siteKey, seed: bench.nextSeed(), ...bench.writing, ...rest.spec },
})

/** A thousand readers of one page while it is written on, against the same without a write. */
export const readsWhileWriting = async (bench) => {
  const server = await bench.server()
  const writer = startDriver()
  const seconds = (round) => (round < 0 ? bench.sizes.warmUp : bench.sizes.seconds)
  const alone = (round) => bench.driver.run(server, reading(seconds(round)))
  const compared = await compare({
    rounds: bench.sizes.rounds,
    async product(round) {
      const writes = posting(bench, {
        connections: 20,
        seconds: seconds(round),
        perSecond: writesPerSecond,
        spec: { page: busyPage },
      })
      const [read] = await Promise.all([alone(round), writer.run(server, writes)])
      return read
    },
    floor: alone,
  })
  await writer.stop()
  bench.note('reads_while_writing', compared)
  return { reads_while_writing: row(compared) }
}

/** What a request costs when more ask at once; for the plots only. */
export const crowds = async (bench) => {
  const server = await bench.server()
  const { seconds } = bench.sizes
  const byReaders = []
  for (const connections of [1, 4, 16, 64, 256, readers]) {
    const { cpu } = await bench.driver.run(server, reading(seconds, connections))
    byReaders.push([connections, cpu])
  }
  const byWriters = []
  for (const connections of [1, 4, 16, 64, 256]) {
    const { cpu } = await bench.driver.run(server, posting(bench, { connections, seconds }))
    byWriters.push([connections, cpu])
  }
  const y = 'µs of CPU'
  bench.plot('readers', { title: 'one read, by readers at once', x: 'readers', y, points: byReaders })
  bench.plot('writers', { title: 'one comment, by writers at once', x: 'writers', y, points: byWriters })
  return {}
}
