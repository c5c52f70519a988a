import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { answerClientError } from './client-error.ts'
import { watchOverload } from './overload.ts'

type Fetch = Parameters<typeof getRequestListener>[0]

export interface Listening {
  /** The port, where 0 was asked for: the one it became. */
  port: number
  /** From here on requests are answered; before, they are told to come back. */
  serve(fetch: Fetch, first: (request: IncomingMessage, response: ServerResponse) => boolean): void
  /** Stops taking connections and waits for what is under way, at most 8 seconds. */
  close(): Promise<void>
}

const closeMs = 8_000
/** While closing: how often lines are looked for that have had their answer. */
const idleMs = 50

/** Opens the port. Rejects with Node's error where it is taken. */
export const listen = async (at: { host: string; port: number }): Promise<Listening> => {
  let listener: ((request: IncomingMessage, response: ServerResponse) => unknown) | null = null
  const overload = watchOverload()
  let closing = false
  // Node looks every 30 seconds which connections are over their time, unless told.
  const server: Server = createServer({ connectionsCheckingInterval: 1_000 }, (request, response) => {
    // Asked to stop, we answer what comes on the open lines, and each answer is its line's last.
    if (closing) response.shouldKeepAlive = false
    if (overload.refuses(request, response)) return
    if (listener) return listener(request, response)
    response.writeHead(503, { 'retry-after': '1' }).end()
  })
  server.on('clientError', answerClientError)
  server.headersTimeout = 10_000
  server.requestTimeout = 15_000
  server.keepAliveTimeout = 15_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    serve(fetch, first) {
      const general = getRequestListener(fetch, { overrideGlobalObjects: true })
      listener = (request, response) => (first(request, response) ? undefined : general(request, response))
    },
    close: () =>
      new Promise((resolve) => {
        closing = true
        const forced = setTimeout(() => server.closeAllConnections(), closeMs)
        const idle = setInterval(() => server.closeIdleConnections(), idleMs)
        server.close(() => {
          clearTimeout(forced)
          clearInterval(idle)
          overload.stop()
          resolve()
        })
        server.closeIdleConnections()
      }),
  }
}
