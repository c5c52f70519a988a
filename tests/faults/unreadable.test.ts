import { expect, it } from 'vitest'
import { refusal } from '../support/client.ts'
import { useOneServer } from './support/one-server.ts'
import { dial, head, readPage } from './support/raw.ts'

const world = useOneServer()

const kinds: [string, string | Buffer][] = [
  ['no HTTP at all', 'SSH-2.0-OpenSSH_9.2\r\n'],
  [
    'a head beyond what is read',
    `GET /api/v1/threads HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
  ],
  ['a line break in a name', 'GET / HTTP/1.1\r\nHost: x\r\nA\nB: c\r\n\r\n'],
  ['two lengths', head('none', { 'Content-Length': '5\r\nContent-Length: 6' })],
  ['a length and chunks', head('none', { 'Content-Length': '5', 'Transfer-Encoding': 'chunked' })],
  [
    'chunks that are none',
    Buffer.concat([head('none', { 'Transfer-Encoding': 'chunked' }), Buffer.from('zz\r\n')]),
  ],
]

it.each(kinds)('%s is refused in the form of all refusals, and the line closed', async (_, bytes) => {
  const { socket, closed } = await dial(world.server.api)
  socket.write(bytes)
  const answer = await closed
  const [top = '', text = ''] = answer.split('\r\n\r\n')
  const [line = '', ...lines] = top.split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d+) /.exec(line)?.[1])
  const headers = Object.fromEntries(lines.map((one) => one.split(': ') as [string, string]))
  refusal({ status, headers, bytes: Buffer.from(text), text }, ['invalid_request'])
  expect(Number(headers['content-length'])).toBe(Buffer.byteLength(text))
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    connection: 'close',
  })
  expect((await readPage(world.server.api)).status).toBe(200)
})
