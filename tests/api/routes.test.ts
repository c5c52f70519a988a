import { beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '../../shared/contract/index.ts'
import { type ErrorCode, errorStatus } from '../../shared/errors.ts'
import { call, refusal, send, urlOf } from '../support/client.ts'
import type { Reader } from '../support/reader.ts'
import { sampleCall } from '../support/samples.ts'
import { becomeMember } from '../support/sign-in.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ mail: true })
const codes = Object.keys(errorStatus) as ErrorCode[]
let reader: Reader
let id: string

beforeAll(async () => {
  reader = world.reader()
  await becomeMember(reader, world.mailbox, 'member@example.com')
  id = (await reader.write('Here already')).id
})

const state = async () => [(await reader.raw()).text, (await reader.viewer()).text].join()

describe('reading', () => {
  it.each(endpoints.filter(({ method }) => method === 'GET'))(
    '$path changes nothing, by GET or HEAD',
    async (endpoint) => {
      const before = await state()
      const sample = sampleCall(endpoint, reader, id)
      for (let round = 0; round < 3; round += 1) {
        // The reader is a member, who keeps no order.
        const status = endpoint.path.startsWith('/api/v1/moderation/') ? 403 : 200
        expect((await call(world.api, endpoint, sample)).status).toBe(status)
        const head = await send(urlOf(world.api, endpoint, sample), {
          method: 'HEAD',
          headers: sample.headers,
        })
        expect([200, 403, 405]).toContain(head.status)
        expect(head.bytes).toHaveLength(0)
      }
      expect(await state()).toBe(before)
    },
  )
})

describe('a method that a path does not have', () => {
  it.each(endpoints)('is refused at $path, and changes nothing', async (endpoint) => {
    const before = await state()
    const known = endpoints.filter(({ path }) => path === endpoint.path).map(({ method }) => method as string)
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(
      (method) => !known.includes(method),
    )) {
      const sample = sampleCall(endpoint, reader, id)
      const received = await send(urlOf(world.api, endpoint, sample), { method, headers: sample.headers })
      expect(refusal(received, codes).code).toBe('method_not_allowed')
      expect(received.headers.allow).toContain(endpoint.method)
    }
    expect(await state()).toBe(before)
  })

  it('is not taken from a header or a parameter', async () => {
    const before = await state()
    const headers = { ...reader.headers(), 'x-http-method-override': 'DELETE', 'x-method-override': 'DELETE' }
    await send(`${world.api}/api/v1/comments/${id}?_method=DELETE`, { headers })
    expect(await state()).toBe(before)
  })
})

describe('a path that is none', () => {
  const paths = [
    '/api/v1/nothing',
    '/api/v2/threads',
    '/api/v1/comments',
    '/api/v1/threads/',
    '/api',
    '/admin',
    '/.env',
    '/data/stammtisch.db',
  ]
  const crafted = [
    '/../package.json',
    '/%2e%2e/package.json',
    '/w/..%2f..%2fserver%2fmain.js',
    '/w/%00',
    '/w/../../server/main.js',
    '//evil.example',
  ]
  it.each([...paths, ...crafted])('is refused in the API’s own words: %s', async (path) => {
    const received = await send(world.api + path)
    expect(['not_found', 'method_not_allowed', 'invalid_request']).toContain(refusal(received, codes).code)
    expect(received.text).not.toMatch(/\/server\/|node_modules|Error:|at \w+ \(/)
    expect(received.headers.location).toBeUndefined()
  })
})

describe('health', () => {
  it('says that it is alive, able to write, and on what', async () => {
    const health = JSON.parse((await send(`${world.api}/healthz`)).text)
    expect(health).toMatchObject({ status: 'ok', storage: { engine: world.database.engine } })
    expect(JSON.parse((await send(`${world.api}/readyz`)).text)).toEqual({ status: 'ready' })
  })
})
