import { expect, it } from 'vitest'
import { minutes, rounds } from '../support/rounds.ts'
import { useOneServer } from './support/one-server.ts'
import { dial, post, postBytes, type Raw, readPage } from './support/raw.ts'

const world = useOneServer()

/** Keeps writing one byte a second to each, from its place in `bytes`, until all are closed. */
function drip(lines: { raw: Raw; from: number }[], bytes: Buffer): () => void {
  let second = 0
  const timer = setInterval(() => {
    for (const { raw, from } of lines) {
      if (raw.socket.writable) raw.socket.write(bytes.subarray(from + second, from + second + 1))
    }
    second += 1
  }, 1_000)
  return () => clearInterval(timer)
}

it(
  'who sends a byte a second is sent away, and the others are served meanwhile',
  async () => {
    const { server, token } = world
    const bytes = postBytes(token, 'slow', 'Slow')
    const bodyAt = bytes.indexOf('\r\n\r\n') + 4
    const each = rounds(20, 90)
    const open = (count: number, from: number) =>
      Promise.all(
        Array.from({ length: count }, async () => {
          const raw = await dial(server.api)
          if (from > 0) raw.socket.write(bytes.subarray(0, from))
          return { raw, from }
        }),
      )
    const lines = [...(await open(each, 1)), ...(await open(each, bodyAt)), ...(await open(10, 0))]
    const closed = Promise.all(lines.map(({ raw }) => raw.closed))
    const stop = drip(lines.slice(0, 2 * each), bytes)
    for (let n = 0; n < 20; n++) {
      expect((await post(server.api, token, `quick-${n}`, `Quick ${n}`)).status).toBe(201)
      expect((await readPage(server.api)).status).toBe(200)
    }
    expect(lines.filter(({ raw }) => !raw.socket.destroyed).length, 'still held').toBeGreaterThan(each)
    const answers = await closed
    stop()
    const late = answers.filter((text) => text !== '')
    expect(late.length).toBeGreaterThan(0)
    expect(late.filter((text) => !/^HTTP\/1\.1 408 [\s\S]+"code":"request_timeout"/.test(text))).toEqual([])
    expect(await readPage(server.api)).toEqual({ status: 200, total: 20 })
  },
  minutes(2),
)
