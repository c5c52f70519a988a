import { lookup as resolveName } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

export interface OutboundOptions {
  /** The address lies in a network of our own, by configuration: private addresses are asked, and without TLS too. */
  private?: boolean
  /** From the first step to the last byte, ms. */
  timeoutMs?: number
  /** Longest answer that is read, bytes. */
  maxBytes?: number
}

export interface OutboundRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | Uint8Array
  signal?: AbortSignal
}

/** Asks a host outside. Resolves to whatever it answers, redirects included: none is followed. */
export type Outbound = (
  url: string,
  request?: OutboundRequest,
  options?: OutboundOptions,
) => Promise<Response>

/** Why nothing was asked, or the answer was left: for the log, never for the client. */
export class OutboundRefused extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'OutboundRefused'
  }
}

/** Whether an address belongs to the open internet: no loopback, private, link-local, shared, tunnelled or reserved one. */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'

/** Node's look-up, which lets through what may be asked; the socket goes to the very address that was looked at. */
const lookupAllowed =
  (allow: (address: string) => boolean): LookupFunction =>
  (hostname, options, callback) => {
    resolveName(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '')
      const [first] = found
      const bad = found.find(({ address }) => !allow(address))
      if (!first || bad)
        return callback(new OutboundRefused(`${hostname} is at an address that is not asked`), '')
      return options.all ? callback(null, found) : callback(null, first.address, first.family)
    })
  }

const withoutBrackets = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')

const target = (text: string, allow: (address: string) => boolean, insecure: boolean): URL => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || (url.protocol !== 'https:' && !(insecure && url.protocol === 'http:')))
    throw new OutboundRefused('Only https is asked')
  if (url.username || url.password) throw new OutboundRefused('The address carries a password')
  const host = withoutBrackets(url.hostname)
  // A host that is an address is never looked up. `0x7f.1` and its like are one by now: URL writes them out.
  if (ipaddr.isValid(host) && !allow(host)) throw new OutboundRefused(`${host} is not asked`)
  return url
}

const nullBody = [101, 204, 205, 304]

/**
 * The one way to ask hosts outside. https only, public addresses only, each checked when it is connected to (a name that
 * points elsewhere the second time gains nothing), with an end in time and size. Rejects with `OutboundRefused`, or
 * with Node's error where the host is away.
 */
export const outbound: Outbound = (text, request = {}, options = {}) => {
  const { timeoutMs = 5_000, maxBytes = 1_000_000 } = options
  const inside = options.private === true
  const plain = /^http:/i.test(text)
  // Without TLS only what is really inside: a flag for one's own network opens no plain line to the world.
  const allow = (address: string): boolean =>
    inside ? !plain || !isPublicAddress(address) : isPublicAddress(address)
  return new Promise((resolve, reject) => {
    const url = target(text, allow, inside)
    const ask = url.protocol === 'https:' ? requestHttps : requestHttp
    const late = AbortSignal.timeout(timeoutMs)
    const signal = request.signal ? AbortSignal.any([request.signal, late]) : late
    const outgoing = ask(url, {
      method: request.method ?? 'GET',
      headers: request.headers,
      lookup: lookupAllowed(allow),
      // No line is shared between a request that may go inside and one that may not.
      agent: false,
      signal,
    })
    outgoing.once('error', reject)
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = []
      let size = 0
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > maxBytes) incoming.destroy(new OutboundRefused('The answer is too long'))
        else chunks.push(chunk)
      })
      incoming.once('error', reject)
      incoming.once('end', () => {
        const headers = new Headers()
        for (const [name, value] of Object.entries(incoming.headers))
          if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
        const status = incoming.statusCode ?? 500
        resolve(new Response(nullBody.includes(status) ? null : Buffer.concat(chunks), { status, headers }))
      })
    })
    outgoing.end(request.body)
  })
}
