import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isPublicAddress, outbound } from './outbound.ts'

let server: Server
let port: number
let asked = 0

beforeAll(async () => {
  server = createServer((request, response) => {
    asked += 1
    if (request.url === '/moved') response.writeHead(302, { location: 'http://127.0.0.1/inside' }).end()
    else if (request.url === '/long') response.end('x'.repeat(2_000))
    else if (request.url === '/never') response.writeHead(200).flushHeaders()
    else request.pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
)

const inside = { private: true }

describe('a host that is not to be asked', () => {
  const hosts = [
    'localhost',
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '2130706433',
    '0177.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[fe80::1]',
    '[fc00::1]',
    '[fd12:3456::1]',
    '[2001:db8::1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[ff02::1]',
  ]
  it.each(hosts)('is refused: %s', async (host) => {
    await expect(outbound(`https://${host}:${port}/`)).rejects.toThrow(/not asked/)
  })

  it.each(['ftp://example.org/', 'file:///etc/passwd', 'nonsense', '//example.org', 'http://example.org/'])(
    'nor is another scheme: %s',
    async (url) => {
      await expect(outbound(url)).rejects.toThrow('Only https')
    },
  )

  it('gets no password from an address', async () => {
    await expect(outbound('https://me:secret@example.org/')).rejects.toThrow('password')
  })

  it('was never asked', () => {
    expect(asked).toBe(0)
  })
})

describe('a host of our own network', () => {
  it('is asked where the configuration says so, by address and by name', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      const answer = await outbound(`http://${host}:${port}/`, { method: 'POST', body: 'hello' }, inside)
      expect(await answer.text()).toBe('hello')
    }
  })

  it('opens no plain line to the world', async () => {
    await expect(outbound('http://93.184.216.34/', {}, inside)).rejects.toThrow('not asked')
  })

  it('follows no redirect', async () => {
    const before = asked
    const answer = await outbound(`http://127.0.0.1:${port}/moved`, {}, inside)
    expect(answer.status).toBe(302)
    expect(asked).toBe(before + 1)
  })

  it('is left when it talks too long, or not at all', async () => {
    await expect(
      outbound(`http://127.0.0.1:${port}/long`, {}, { ...inside, maxBytes: 1_000 }),
    ).rejects.toThrow('too long')
    await expect(
      outbound(`http://127.0.0.1:${port}/never`, {}, { ...inside, timeoutMs: 50 }),
    ).rejects.toThrow()
  })
})

describe('an address', () => {
  it('is public or is not', () => {
    expect(['93.184.216.34', '2606:2800:220:1::1', '::ffff:93.184.216.34'].map(isPublicAddress)).toEqual([
      true,
      true,
      true,
    ])
    expect(['', 'example.org', '10.0.0.1', '::ffff:10.0.0.1'].map(isPublicAddress)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})
