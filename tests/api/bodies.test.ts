import { beforeAll, describe, expect, it } from 'vitest'
import { type ErrorCode, errorStatus } from '../../shared/errors.ts'
import { refusal, send } from '../support/client.ts'
import type { Sent } from '../support/http.ts'
import type { Reader } from '../support/reader.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()
let reader: Reader

beforeAll(async () => {
  reader = world.reader()
  await reader.write('Here already')
})

const json = { 'content-type': 'application/json' }
const codes = Object.keys(errorStatus) as ErrorCode[]

/**
 * Sends bytes to the place where comments are written; resolves with the code of the refusal. Nothing may have
 * been written, and the server must still answer.
 */
async function refused(
  body: Sent['body'],
  headers: Record<string, string> = json,
): Promise<ErrorCode | 'cut'> {
  const before = JSON.stringify(await reader.threads())
  const sent = { method: 'POST', headers: { ...reader.headers(), ...headers }, body }
  const received = await send(`${world.api}/api/v1/comments`, sent).catch(lineCut)
  expect(JSON.stringify(await reader.threads())).toBe(before)
  return received === 'cut' ? 'cut' : refusal(received, codes).code
}

/** A server that stops listening may close before we have read its answer; then we only know that it stopped. */
function lineCut(error: NodeJS.ErrnoException): 'cut' {
  if (error.code === 'EPIPE' || error.code === 'ECONNRESET') return 'cut'
  throw error
}

function* blocks(count: number): Iterable<Uint8Array> {
  for (let sent = 0; sent < count; sent += 1) yield Buffer.alloc(64 * 1024, 'a')
}

const tenMegabytes = 160
const draft = () => JSON.stringify(reader.draft('A body'))

describe('a body that is too large', () => {
  it('is refused when it comes in chunks and claims no length', async () => {
    expect(await refused([Buffer.alloc(66_000, 'a')])).toBe('body_too_large')
    expect(['body_too_large', 'cut']).toContain(await refused(blocks(tenMegabytes)))
  })

  it('is refused by the length it claims, before it comes', async () => {
    const headers = { ...json, 'content-length': String(tenMegabytes * 64 * 1024) }
    const received = await announce(headers)
    expect(refusal(received, codes).code).toBe('body_too_large')
    expect(['body_too_large', 'cut']).toContain(await refused(blocks(tenMegabytes), headers))
  })

  it('leaves the server answering others', async () => {
    await Promise.all(Array.from({ length: 8 }, () => refused(blocks(tenMegabytes))))
    expect((await reader.threads()).total).toBe(1)
  })
})

/** Sends the head of a request and not a byte of its body; resolves with what comes back all the same. */
async function announce(headers: Record<string, string>) {
  return send(`${world.api}/api/v1/comments`, {
    method: 'POST',
    headers: { ...reader.headers(), ...headers },
    hold: true,
  })
}

describe('a body that is no JSON', () => {
  it.each([
    ['nothing', ''],
    ['half', '{"site":'],
    ['two', '{}{}'],
    ['a comment', '{/* */}'],
    ['NaN', '{"site":NaN}'],
    ['a byte order mark', '\ufeff{}'],
  ])('is refused: %s', async (_, body) => {
    expect(['invalid_json', 'invalid_request']).toContain(await refused(body))
  })

  it('is refused when its nesting has no end', async () => {
    for (const open of ['[', '{"a":']) expect(await refused(open.repeat(10_000))).toBe('invalid_json')
    for (const deep of ['['.repeat(30_000) + ']'.repeat(30_000)])
      expect(await refused(deep)).toBe('invalid_json')
  })

  it('is refused with 100,000 brackets, whichever bound it meets first', async () => {
    expect(['invalid_json', 'body_too_large']).toContain(await refused('['.repeat(100_000)))
  })

  it('is refused where its UTF-8 is broken', async () => {
    const [before = '', after = ''] = draft().split('A body')
    const broken = [[0xff], [0xc3], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80]]
    for (const bytes of broken) {
      const body = Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)])
      expect(await refused(body)).toBe('invalid_json')
    }
  })
})

describe('a content type that is not JSON', () => {
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'text/plain; application/json',
    'application/json; charset=utf-16',
  ]
  it.each(types)('is refused: %s', async (type) => {
    expect(await refused(draft(), { 'content-type': type })).toBe('unsupported_media_type')
  })

  it('is refused where there is none', async () => {
    expect(await refused(draft(), {})).toBe('unsupported_media_type')
  })
})
