import { afterAll, beforeAll } from 'vitest'
import { closeConnections } from './http.ts'
import { type Mailbox, startMailbox } from './mailbox.ts'
import { type Place, Reader } from './reader.ts'
import { type Server, type ServerOptions, startServer } from './server.ts'
import { paper, type SiteSpec } from './sites.ts'

export interface World extends Server {
  /** Where its mails go, with `mail: true`. */
  mailbox: Mailbox
  /** Where a reader of that site (the first one by default) stands. */
  place(site?: SiteSpec): Place
  reader(options?: { name?: string; address?: string; site?: SiteSpec }): Reader
}

/** A server for all tests of the file, `paper` its site unless others are named. Its fields are there inside hooks and tests. */
export function useServer({ mail, ...options }: ServerOptions & { mail?: boolean } = {}): World {
  const sites = options.sites ?? [paper]
  const world = {} as World
  beforeAll(async () => {
    if (mail) world.mailbox = await startMailbox()
    const env = { ...world.mailbox?.env, ...options.env }
    Object.assign(world, await startServer({ ...options, env, sites }))
    world.place = (site = sites[0] ?? paper) => ({
      api: world.api,
      site: site.key,
      origin: site.origins[0] ?? '',
    })
    world.reader = ({ site, ...person } = {}) => new Reader(world.place(site), person)
  })
  afterAll(async () => {
    closeConnections()
    await world.stop?.()
    await world.mailbox?.close()
  })
  return world
}
