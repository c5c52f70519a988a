import { beforeAll, describe, expect, it } from 'vitest'
import { endpoints } from '../../shared/contract/index.ts'
import { send, urlOf } from '../support/client.ts'
import { sampleCall } from '../support/samples.ts'
import { other, paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other] })
const listed = [...paper.origins, ...other.origins]
let id: string

beforeAll(async () => {
  id = (await world.reader().write('Here already')).id
})

const foreign = [
  'null',
  'https://paper.example.evil.net',
  'https://evilpaper.example',
  'https://a.paper.example',
  'https://paper.example:8443',
  'https://paper.example:443',
  'http://paper.example',
  'https://paper.example.',
  'https://PAPER.example',
  'https://paper.example/',
  'https://paper.example#',
  'https://paper.example@evil.net',
  'https://paper.example, https://evil.net',
  'https://evil.net https://paper.example',
  'https://paperxexample',
  'file://',
  '*',
]

const reading = endpoints.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/'))

describe.each(reading)('GET $path', (endpoint) => {
  const ask = (origin: string) => {
    const sample = sampleCall(endpoint, world.reader(), id)
    return send(urlOf(world.api, endpoint, sample), { headers: { origin } })
  }

  it.each(foreign)('does not let %s read', async (origin) => {
    const { headers } = await ask(origin)
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers.vary).toMatch(/\borigin\b/i)
  })

  it('lets the listed origin read, by its exact name', async () => {
    const { headers } = await ask('https://paper.example')
    expect(headers['access-control-allow-origin']).toBe('https://paper.example')
    expect(headers.vary).toMatch(/\borigin\b/i)
  })
})

describe('a preflight', () => {
  const ask = (origin: string) =>
    send(`${world.api}/api/v1/comments`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,idempotency-key',
      },
    })

  it.each(foreign)('is not granted to %s', async (origin) => {
    expect((await ask(origin)).headers['access-control-allow-origin']).toBeUndefined()
  })

  it.each(listed)('is granted to %s, for ten minutes at most', async (origin) => {
    const { status, headers } = await ask(origin)
    expect(status).toBeLessThan(300)
    expect(headers['access-control-allow-origin']).toBe(origin)
    expect(headers['access-control-allow-headers']?.toLowerCase()).toContain('idempotency-key')
    expect(Number(headers['access-control-max-age'])).toBeLessThanOrEqual(600)
  })
})

describe('whatever is asked', () => {
  it('allows no origin but a listed one', async () => {
    const paths = [
      '/api/v1/threads',
      '/api/v1/nothing',
      '/healthz',
      '/',
      '/embed.js',
      '/api/openapi.json',
      '/api/v1/comments/x',
    ]
    for (const path of paths) {
      for (const origin of [...foreign, ...listed]) {
        const { headers } = await send(world.api + path, { headers: { origin } })
        expect([
          undefined,
          ...(listed.includes(origin) ? [origin] : []),
          ...(/\.js(on)?$/.test(path) ? ['*'] : []),
        ]).toContain(headers['access-control-allow-origin'])
      }
    }
  })
})
