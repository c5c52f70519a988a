import { afterAll, beforeAll } from 'vitest'
import { closeConnections } from './http.ts'
import { type Place, Reader } from './reader.ts'
import { type Server, type ServerOptions, startServer } from './server.ts'
import { paper, type SiteSpec } from './sites.ts'

export interface World extends Server {
  /** Where a reader of that site (the first one by default) stands. */
  place(site?: SiteSpec): Place
  reader(options?: { name?: string; address?: string; site?: SiteSpec }): Reader
}

/** A server for all tests of the file, `paper` its site unless others are named. Its fields are there inside hooks and tests. */
export function useServer(options: ServerOptions = {}): World {
  const sites = options.sites ?? [paper]
  const world = {} as World
  beforeAll(async () => {
    Object.assign(world, await startServer({ ...options, sites }))
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
  })
  return world
}
