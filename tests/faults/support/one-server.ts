import { afterAll, beforeAll } from 'vitest'
import { createDatabase, type Database } from '../../support/database.ts'
import { closeConnections } from '../../support/http.ts'
import { addPaper, type Booted, boot } from './boot.ts'
import { guestToken } from './raw.ts'

export interface OneServer {
  database: Database
  server: Booted
  token: string
}

/** A server on a fresh SQLite file with the site `paper`, for all tests of the file; its fields are there inside tests. */
export function useOneServer(env: Record<string, string> = {}): OneServer {
  const world = {} as OneServer
  beforeAll(async () => {
    world.database = await createDatabase('sqlite')
    await addPaper(world.database.url)
    world.server = await boot(world.database.url, env)
    world.token = await guestToken(world.server.api)
  })
  afterAll(async () => {
    closeConnections()
    await world.server?.end('SIGTERM')
    await world.database?.remove()
  })
  return world
}
