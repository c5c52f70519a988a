import { connect, type Socket } from 'node:net'
import { draft } from './crowd.ts'

/** A connection whose bytes the test writes itself. */
export interface Raw {
  socket: Socket
  /** All that has come back. */
  answer(): string
  closed: Promise<string>
}

export function dial(api: string): Promise<Raw> {
  const socket = connect(Number(new URL(api).port), '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  // The server may close while we still write: that is what the tests are about.
  socket.on('error', () => undefined)
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(text)))
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () => resolve({ socket, answer: () => text, closed }))
  })
}

/** The bytes of a post, head and body. */
export function postBytes(
  token: string,
  key: string,
  text: string,
  headers: Record<string, string> = {},
): Buffer {
  const body = Buffer.from(JSON.stringify(draft(text)))
  return Buffer.concat([
    head(token, { 'Idempotency-Key': key, 'Content-Length': String(body.length), ...headers }),
    body,
  ])
}

export function head(token: string, headers: Record<string, string>): Buffer {
  const all = {
    Host: 'localhost',
    'Content-Type': 'application/json',
    Authorization: `Bearer ${token}`,
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return Buffer.from(['POST /api/v1/comments HTTP/1.1', ...lines, '', ''].join('\r\n'))
}

/** A guest's token. */
export async function guestToken(api: string): Promise<string> {
  const response = await fetch(`${api}/api/v1/devices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ site: 'paper' }),
  })
  return ((await response.json()) as { token: string }).token
}

/** Sends a post as a browser would; resolves with the status and the comment's id. */
export async function post(
  api: string,
  token: string,
  key: string,
  text: string,
): Promise<{ status: number; id?: string; code?: string; retryAfter: string | null }> {
  const response = await fetch(`${api}/api/v1/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
    body: JSON.stringify(draft(text)),
  })
  const body = (await response.json()) as { id?: string; error?: { code: string } }
  return {
    status: response.status,
    id: body.id,
    code: body.error?.code,
    retryAfter: response.headers.get('retry-after'),
  }
}

/** Status and total of the page that `draft` writes to. */
export async function readPage(api: string): Promise<{ status: number; total?: number }> {
  const url = `${api}/api/v1/threads?site=paper&page=${encodeURIComponent(draft('').page.url)}`
  const response = await fetch(url)
  const { total } = (await response.json()) as { total?: number }
  return { status: response.status, total }
}
