import type { OutgoingHttpHeaders } from 'node:http'
import { expect } from 'vitest'
import type { z } from 'zod'
import { commonErrors, type Endpoint } from '../../shared/contract/endpoint.ts'
import { type ErrorBody, type ErrorCode, errorStatus } from '../../shared/errors.ts'
import { exchange, type Received, type Sent } from './http.ts'
import { findLeaks } from './leaks.ts'

export interface Call {
  params?: Record<string, string>
  query?: Record<string, string | number | string[] | undefined>
  body?: unknown
  headers?: OutgoingHttpHeaders
}

export interface Answer<T> extends Received {
  /** The output, already held against the contract; throws with the refusal where there is none. */
  readonly data: T
  /** Code of the refusal; undefined where there is none. */
  readonly code: ErrorCode | undefined
  readonly error: ErrorBody['error'] | undefined
}

/** Codes that come before an endpoint's own rules: the token, the body, the address. */
const anywhere: readonly ErrorCode[] = [
  ...commonErrors,
  'unauthenticated',
  'invalid_json',
  'body_too_large',
  'unsupported_media_type',
  'origin_not_allowed',
]

/** Calls one operation of the contract and holds the answer against it. */
export async function call<E extends Endpoint>(
  api: string,
  endpoint: E,
  sent: Call = {},
): Promise<Answer<z.output<E['output']>>> {
  const headers: OutgoingHttpHeaders = {
    ...(sent.body !== undefined && { 'content-type': 'application/json' }),
    ...sent.headers,
  }
  const body = sent.body === undefined ? undefined : JSON.stringify(sent.body)
  const received = await send(urlOf(api, endpoint, sent), {
    method: endpoint.method,
    headers: body === undefined ? headers : { 'content-length': Buffer.byteLength(body), ...headers },
    body,
  })
  return hold(endpoint, received)
}

/** Any exchange with the API, held against what holds for every response. */
export async function send(url: string, sent: Sent = {}): Promise<Received> {
  const received = await exchange(url, sent)
  expectHarmless(url, received)
  return received
}

export function urlOf(api: string, endpoint: Endpoint, { params = {}, query = {} }: Call = {}): string {
  const url = new URL(
    endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '')),
    api,
  )
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined) url.searchParams.append(name, String(one))
  }
  return url.href
}

/** Holds what came against the contract: status, output, the code of a refusal. */
export function hold<E extends Endpoint, R extends Pick<Received, 'status' | 'text'>>(
  endpoint: E,
  received: R,
): R & Pick<Answer<z.output<E['output']>>, 'data' | 'code' | 'error'> {
  const good = received.status < 300
  const parsed: unknown = received.text === '' ? undefined : JSON.parse(received.text)
  if (good) expect(received.status, `status of ${endpoint.id}`).toBe(endpoint.status)
  const data = good && !endpoint.stream ? (endpoint.output.parse(parsed) as z.output<E['output']>) : undefined
  const error = received.status >= 400 ? refusal(received, [...endpoint.errors, ...anywhere]) : undefined
  return {
    ...received,
    error,
    code: error?.code,
    get data() {
      if (data === undefined) throw new Error(`${endpoint.id} answered ${received.status} ${received.text}`)
      return data
    },
  }
}

/** The refusal in a response: its code is of the list, and travels with its own status. */
export function refusal(
  received: Pick<Received, 'status' | 'text'> & Partial<Received>,
  codes: readonly ErrorCode[],
): ErrorBody['error'] {
  const { error, ...rest } = JSON.parse(received.text) as ErrorBody
  expect(rest).toEqual({})
  expect(codes, `${received.status} ${received.text}`).toContain(error.code)
  expect(received.status).toBe(errorStatus[error.code])
  expect(error.message).not.toBe('')
  expect(Object.keys(error).filter((key) => !['code', 'message', 'field'].includes(key))).toEqual([])
  return error
}

const isOwn = (leak: string): boolean => /token|^an e-mail$/.test(leak)

function expectHarmless(url: string, { status, headers, text }: Received): void {
  const shown = `${status} ${url}\n${JSON.stringify(headers)}\n${text.slice(0, 300)}`
  // Whoever asks about themselves is told what is theirs: a token where one is made, an address in "my things".
  const own = /\/api\/v1\/(devices|signin\/\w+|me)(\/export)?(\?|$)/.test(url)
  const leaks = [
    ...findLeaks(JSON.stringify(headers)),
    ...findLeaks(text).filter((leak) => !own || !isOwn(leak)),
  ]
  expect(leaks, shown).toEqual([])
  expect(status, shown).not.toBe(500)
  expect(headers['set-cookie'], shown).toBeUndefined()
  expect(headers['access-control-allow-credentials'], shown).toBeUndefined()
  // Files and the API's description are the same for the whole world; what people wrote is for listed origins.
  if (headers['access-control-allow-origin'] === '*') expect(url).toMatch(/\.m?js$|\/openapi\.json$/)
  expect(headers['x-content-type-options'], shown).toBe('nosniff')
}
