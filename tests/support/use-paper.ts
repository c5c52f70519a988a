import { afterAll, beforeAll } from 'vitest'
import { type Article, article, type HostPage, scriptTag, startHostPage } from './host-page.ts'
import { Reader } from './reader.ts'
import { type Server, type ServerOptions, startServer } from './server.ts'
import type { SiteSpec } from './sites.ts'

export interface Paper {
  api: string
  server: Server
  host: HostPage
  /** Puts an article with the tag below it at the path; returns its URL. */
  publish(path: string, article?: Partial<Article> & { attributes?: Record<string, string> }): string
  /** A reader who talks to the API without a browser. */
  reader(options?: { name?: string; address?: string }): Reader
}

/** A newspaper on its own origin, the server on another, the site `paper` listing the newspaper's two names. */
export function usePaper(settings: SiteSpec['settings'] = {}, options: ServerOptions = {}): Paper {
  const paper = {} as Paper
  beforeAll(async () => {
    const host = await startHostPage()
    const site = { key: 'paper', origins: [host.origin, host.insecure], settings }
    const server = await startServer({ ...options, sites: [site] })
    Object.assign(paper, {
      api: server.api,
      server,
      host,
      publish: (path: string, { attributes, ...rest }: Parameters<Paper['publish']>[1] = {}) =>
        host.put(path, article({ below: scriptTag(server.api, attributes), ...rest })),
      reader: (person = {}) => new Reader({ api: server.api, site: 'paper', origin: host.origin }, person),
    } satisfies Paper)
  })
  afterAll(async () => {
    await paper.server?.stop()
    await paper.host?.close()
  })
  return paper
}

/** The server with its demo pages, seeded as `npm start` does it. */
export function useDemo(options: ServerOptions = {}): Server {
  const server = {} as Server
  beforeAll(async () => {
    Object.assign(server, await startServer({ ...options, env: { DEMO_PORT: '0', ...options.env } }))
  })
  afterAll(async () => {
    await server.stop?.()
  })
  return server
}
