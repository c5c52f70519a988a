import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Overload, watchOverload } from './overload.ts'

let tell: (late: number) => void
let overload: Overload
let stopped: boolean
let origin: string
const server = createServer((request, response) => {
  if (!overload.refuses(request, response)) response.end('served')
})

beforeEach(async () => {
  stopped = false
  overload = watchOverload((late) => {
    tell = late
    return () => {
      stopped = true
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

const ask = (method: string, path = '/api/v1/threads') => fetch(origin + path, { method })
const served = async (method: string, path?: string) => (await ask(method, path)).status === 200

/** So many requests between two samples, none of which may be refused. */
function count(requests: number): void {
  const file = { url: '/embed.js' } as IncomingMessage
  for (let n = 0; n < requests; n++) overload.refuses(file, {} as ServerResponse)
}

/** Requests enough for a busy server, then a delay; so often that the average has come to it. */
function behind(late: number, busy = 20): void {
  for (let sample = 0; sample < 12; sample++) {
    count(busy)
    tell(late)
  }
}

describe('behind with its work, the server', () => {
  it('refuses nobody while it is little', async () => {
    behind(450)
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await served(method)).toBe(true)
  })

  it('turns readers away first, and takes what people write', async () => {
    behind(700)
    for (const method of ['GET', 'HEAD']) expect(await served(method)).toBe(false)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) expect(await served(method)).toBe(true)
  })

  it('takes nothing more where that does not help', async () => {
    behind(1_700)
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
      expect(await served(method), method).toBe(false)
  })

  it('says so in a refusal that names when to come back', async () => {
    behind(1_700)
    const refused = await fetch(`${origin}/api/v1/comments`, {
      method: 'POST',
      headers: { origin: 'https://paper.example' },
    })
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(refused.headers.get('cache-control')).toBe('no-store')
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://paper.example')
    expect(await refused.json()).toEqual({ error: { code: 'overloaded', message: expect.any(String) } })
  })

  it('is still alive, and still hands out files', async () => {
    behind(1_700)
    for (const path of ['/healthz', '/embed.js', '/w/thread.js'])
      expect(await served('GET', path), path).toBe(true)
    expect(await served('GET', '/readyz')).toBe(false)
  })

  it('serves everybody again once it has caught up', async () => {
    behind(1_700)
    behind(0)
    expect(await served('GET')).toBe(true)
  })
})

it('few requests are no overload, however slow the machine', async () => {
  behind(2_000, 19)
  expect(await served('GET')).toBe(true)
})

it('a single long pause is no overload for those who write', async () => {
  count(20)
  tell(3_600_000)
  expect(await served('POST')).toBe(true)
})

it('stops its source', () => {
  overload.stop()
  expect(stopped).toBe(true)
})
