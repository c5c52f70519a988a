import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { rounds } from '../support/rounds.ts'
import { useOneServer } from './support/one-server.ts'
import { dial, head, readPage } from './support/raw.ts'

const world = useOneServer()
const size = 10 * 1024 * 1024
const block = Buffer.alloc(64 * 1024, 'x')

/** Memory in use, MB, as the system sees it. */
const memory = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024

/** Sends a head and ten megabytes behind it, or as much as the server takes; resolves with what it answers. */
async function pour(headers: Record<string, string>, wrap: (block: Buffer) => Buffer): Promise<string> {
  const { socket, closed } = await dial(world.server.api)
  socket.write(head(world.token, headers))
  const part = wrap(block)
  for (let sent = 0; sent < size && socket.writable; sent += block.length) {
    if (socket.write(part)) continue
    await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed])
  }
  socket.end()
  return closed
}

const plain = (part: Buffer) => part
const chunked = (part: Buffer) =>
  Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')])

const kinds: [string, Record<string, string>, (part: Buffer) => Buffer, RegExp][] = [
  ['with its length', { 'Content-Length': String(size) }, plain, /^HTTP\/1\.1 413 /],
  ['in chunks', { 'Transfer-Encoding': 'chunked' }, chunked, /^HTTP\/1\.1 413 /],
  ['behind a length of ten', { 'Content-Length': '10' }, plain, /^HTTP\/1\.1 4\d\d /],
  ['behind a length just allowed', { 'Content-Length': '65536' }, plain, /^HTTP\/1\.1 4\d\d /],
]

it.each(kinds)('ten megabytes %s are refused', async (_, headers, wrap, answer) => {
  // Where the line is closed on a sender in the middle of writing, the system may throw the answer away.
  const answers = await Promise.all(Array.from({ length: 5 }, () => pour(headers, wrap)))
  expect(
    answers.some((text) => answer.test(text)),
    answers.join('\n'),
  ).toBe(true)
  expect(answers.filter((text) => text !== '' && !answer.test(text))).toEqual([])
  expect(await readPage(world.server.api)).toEqual({ status: 200, total: 0 })
})

it('and are never held in memory', async () => {
  const { pid } = world.server
  const pourAll = () =>
    Promise.all(kinds.flatMap(([, headers, wrap]) => [pour(headers, wrap), pour(headers, wrap)]))
  await pourAll()
  const before = memory(pid)
  const times = rounds(4, 20)
  for (let round = 0; round < times; round++) await pourAll()
  // 80 MB were offered each time.
  expect(memory(pid) - before).toBeLessThan(60)
})
