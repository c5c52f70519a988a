import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { InboxMail } from './inbox.ts'
import { hostOf, type Places, renderPage } from './render.ts'
import { answerToken, readerCookie } from './sso.ts'

export interface DemoOptions {
  /** 0 takes any free port. */
  port: number
  host: string
  /** Origin of the API, no slash at its end. */
  api: string
  site: string
  /** Mails that stayed in the house, newest first; without it `/inbox` is not there. */
  inbox?: () => readonly InboxMail[]
  /** What the newspaper signs its own readers in with; null before it is known. */
  ssoSecret?: () => string | null
}

export interface Demo {
  /** Origin of the demo pages, no slash at its end. */
  url: string
  close(): Promise<void>
}

/**
 * Serves the demo pages: a newspaper of its own origin that embeds the widget as any customer does. Rejects with
 * Node's error where the port is taken.
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { port, host, api, site, inbox, ssoSecret = () => null } = options
  const places: Places = { api, site, demo: '', inbox }
  const server = createServer((request, response) => {
    const secret = ssoSecret()
    if (request.url === '/sso/token' && secret) answerToken(request, response, secret, site)
    else answer(request, response, places)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  places.demo = `http://${shown(host)}:${(server.address() as AddressInfo).port}`
  return {
    url: places.demo,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The address a reader types for a host that is listened on. */
function shown(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function answer(request: IncomingMessage, response: ServerResponse, places: Places): void {
  const path = (request.url ?? '/').replace(/\?.*/, '')
  // The API that never answers, for the state "failed".
  if (path.startsWith('/dead/')) {
    request.socket.destroy()
    return
  }
  if (path === '/favicon.ico') {
    response.writeHead(204).end()
    return
  }
  const place = new URL(path, places.demo)
  place.hostname = hostOf(path) ?? place.hostname
  if (place.origin !== places.demo && request.headers.host !== place.host) {
    response.writeHead(302, { location: place.href }).end()
    return
  }
  const page =
    request.method === 'GET' || request.method === 'HEAD' ? renderPage(path, places, new Date()) : null
  if (!page) {
    response
      .writeHead(404, { 'content-type': 'text/plain; charset=utf-8' })
      .end('Diese Seite gibt es nicht.\n')
    return
  }
  response.writeHead(200, {
    'content-type': `${page.type}; charset=utf-8`,
    'cache-control': 'no-cache',
    ...(path === '/sso' && readerCookie(request)),
    ...(page.policy && { 'content-security-policy': page.policy }),
  })
  response.end(request.method === 'HEAD' ? undefined : page.body)
}
