import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { useServer } from '../support/use-server.ts'

const world = useServer()

/** Writes raw bytes to the server, ends, and returns all that comes back. */
async function raw(text: string): Promise<string> {
  const { port } = new URL(world.api)
  const socket = connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    answer += chunk
  })
  // The server may close before all is written.
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.end(text)
  await once(socket, 'close')
  return answer
}

const head = (...more: string[]) =>
  [
    'POST /api/v1/comments HTTP/1.1',
    'Host: localhost',
    'Content-Type: application/json',
    'Origin: https://paper.example',
    ...more,
    '',
    '',
  ].join('\r\n')

/** A second request hidden in the first one's body: two answers would mean it was read as a request. */
const smuggled = 'GET /api/v1/counts?site=paper&pages=smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n'

it('refuses a request with both a length and chunks', async () => {
  const answer = await raw(`${head('Content-Length: 5', 'Transfer-Encoding: chunked')}0\r\n\r\n${smuggled}`)
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
  expect(answer).not.toContain('"counts"')
})

it('refuses two lengths that differ', async () => {
  const answer = await raw(`${head('Content-Length: 5', 'Content-Length: 50')}${smuggled}`)
  expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
  expect(answer).not.toContain('"counts"')
})

it('writes nothing where the body ends before its length', async () => {
  const body = JSON.stringify(world.reader().draft('cut'))
  const answer = await raw(`${head(`Content-Length: ${body.length + 500}`)}${body}`)
  expect(answer).not.toMatch(/^HTTP\/1\.1 2/)
  expect((await world.reader().threads()).total).toBe(0)
})
