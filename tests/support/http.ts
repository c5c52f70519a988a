import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'

export interface Sent {
  method?: string
  headers?: OutgoingHttpHeaders
  /** Sent as it is; chunks of an iterable go out chunked unless a content-length is given. */
  body?: string | Uint8Array | Iterable<Uint8Array>
  /** Sends the head alone, and never ends the request. */
  hold?: boolean
}

export interface Received {
  status: number
  headers: IncomingHttpHeaders
  bytes: Buffer
  text: string
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

/**
 * One HTTP exchange, byte for byte: no header is added, nothing decompressed, no redirect followed.
 * A stream of events has no end: it is left after its head. Rejects where no response came at all.
 */
export function exchange(url: string, sent: Sent = {}): Promise<Received> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: sent.method ?? 'GET', headers: present(sent.headers), agent })
    let answered = false
    outgoing.once('response', (incoming) => {
      answered = true
      const chunks: Buffer[] = []
      const status = incoming.statusCode ?? 0
      if (incoming.headers['content-type'] === 'text/event-stream') {
        resolve({ status, headers: incoming.headers, bytes: Buffer.alloc(0), text: '' })
        outgoing.destroy()
        return
      }
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.once('error', reject)
      incoming.once('end', () => {
        if (sent.hold) outgoing.destroy()
        const bytes = Buffer.concat(chunks)
        resolve({ status, headers: incoming.headers, bytes, text: bytes.toString('utf8') })
      })
    })
    // A server that refuses a body early may close the line while we still write: its answer counts.
    outgoing.on('error', (error) => (answered ? undefined : reject(error)))
    if (sent.hold) outgoing.flushHeaders()
    else write(outgoing, sent.body)
  })
}

const present = (headers: OutgoingHttpHeaders = {}): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined))

function write(outgoing: ReturnType<typeof request>, body: Sent['body']): void {
  if (body === undefined) outgoing.end()
  else if (typeof body === 'string' || body instanceof Uint8Array) outgoing.end(body)
  else {
    for (const chunk of body) outgoing.write(chunk)
    outgoing.end()
  }
}

/** Ends the connections that are kept open between exchanges. */
export const closeConnections = (): void => agent.destroy()
