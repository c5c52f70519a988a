import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { minutes, rounds } from '../support/rounds.ts'
import { paper } from '../support/sites.ts'
import { draft } from './support/crowd.ts'
import { useOneServer } from './support/one-server.ts'
import { dial, post, type Raw } from './support/raw.ts'

/** As many as the server lets in; the long round comes near to what a process may hold open. */
const most = rounds(300, 8_000)
const world = useOneServer({ MAX_STREAMS: String(most) })

const pageUrl = encodeURIComponent(encodeURIComponent(draft('').page.url))

async function follow(reader: number): Promise<Raw> {
  const raw = await dial(world.server.api)
  raw.socket.write(
    [
      `GET /api/v1/stream?site=${paper.key}&pages=${pageUrl} HTTP/1.1`,
      'Host: localhost',
      `X-Forwarded-For: 82.${reader >> 16}.${(reader >> 8) & 255}.${reader & 255}`,
      '',
      '',
    ].join('\r\n'),
  )
  return raw
}

/** Opens that many, a hundred at a time, and waits until each has its head. */
async function followAll(first: number, count: number): Promise<Raw[]> {
  const all: Raw[] = []
  while (all.length < count) {
    const some = Array.from({ length: Math.min(100, count - all.length) }, (_, n) =>
      follow(first + all.length + n),
    )
    const opened = await Promise.all(some)
    await expect.poll(() => opened.filter((raw) => raw.answer() === '').length, { timeout: 60_000 }).toBe(0)
    all.push(...opened)
  }
  return all
}

const files = () => readdirSync(`/proc/${world.server.pid}/fd`).length
const memory = () =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${world.server.pid}/status`, 'utf8'))?.[1]) / 1_024

let count = 0
/** Writes a comment, and waits until each of the readers has been told of it. */
async function expectToldTo(readers: Raw[]): Promise<void> {
  count += 1
  const { id = 'none' } = await post(world.server.api, world.token, `key-${count}`, `Word ${count}`)
  const untold = () => readers.filter((raw) => !raw.answer().includes(id)).length
  await expect.poll(untold, { timeout: 60_000 }).toBe(0)
}

it(
  'as many readers as there may be are told, one more is sent away, and all is freed when they go',
  async () => {
    await expectToldTo([])
    const before = files()
    const readers = await followAll(0, most)
    expect(readers.filter((raw) => !raw.answer().startsWith('HTTP/1.1 200 '))).toEqual([])
    await expectToldTo(readers)
    expect(memory()).toBeLessThan(450)

    const [late] = await followAll(most, 1)
    expect(late?.answer()).toMatch(/^HTTP\/1\.1 503 [\s\S]*retry-after: \d+[\s\S]*"code":"overloaded"/i)
    late?.socket.destroy()

    const gone = readers.filter((_, n) => n % 2 === 0)
    const left = readers.filter((_, n) => n % 2 === 1)
    for (const { socket } of gone) socket.resetAndDestroy()
    await expectToldTo(left)
    await expect.poll(files, { timeout: 60_000 }).toBeLessThan(before + left.length + 10)
    const more = await followAll(2 * most, gone.length)
    expect(more.filter((raw) => !raw.answer().startsWith('HTTP/1.1 200 '))).toEqual([])
    await expectToldTo([...left, ...more])

    for (const { socket } of [...left, ...more]) socket.destroy()
    await expect.poll(files, { timeout: 60_000 }).toBeLessThan(before + 10)
    await expectToldTo(await followAll(0, 1))
  },
  minutes(2, 10),
)
