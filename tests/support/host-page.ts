import { createServer, type OutgoingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A name that the browser maps to this machine; being no localhost, it is an insecure context. */
export const INSECURE_HOST = 'paper.test'

export interface HostPage {
  /** `http://127.0.0.1:…`, another site than the API's `http://localhost:…`. */
  origin: string
  /** The same pages on an insecure host name: no `crypto.subtle`, no `randomUUID`, no clipboard. */
  insecure: string
  /** Serves this from now on; returns its URL. */
  put(path: string, html: string, headers?: OutgoingHttpHeaders): string
  close(): Promise<void>
}

/** Somebody else's web site: serves what a test puts there, and nothing else. */
export async function startHostPage(): Promise<HostPage> {
  const pages = new Map<string, { html: string; headers: OutgoingHttpHeaders }>()
  const server = createServer((request, response) => {
    const page = pages.get(new URL(request.url ?? '/', 'http://host').pathname)
    if (page)
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers }).end(page.html)
    else response.writeHead(request.url === '/favicon.ico' ? 204 : 404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const origin = `http://127.0.0.1:${port}`
  return {
    origin,
    insecure: `http://${INSECURE_HOST}:${port}`,
    put(path, html, headers = {}) {
      pages.set(path, { html, headers })
      return origin + path
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export interface Article {
  title?: string
  lang?: string
  head?: string
  /** What stands below the article: the script tag, as a rule. */
  below: string
}

/** A page as a newspaper would have it. */
export const article = ({
  title = 'Der Testartikel',
  lang = 'de',
  head = '',
  below,
}: Article): string => `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>${head}</head>
<body><main><h1>${title}</h1><p id="above">Der Text des Artikels.</p>${below}</main></body>
</html>`

/** The tag as an owner pastes it. */
export const scriptTag = (api: string, attributes: Record<string, string> = {}): string => {
  const data = Object.entries({ site: 'paper', ...attributes }).map(
    ([name, value]) => ` data-${name}="${value}"`,
  )
  return `<script async src="${api}/embed.js"${data.join('')}></script>`
}
