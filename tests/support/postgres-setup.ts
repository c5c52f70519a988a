import type { TestProject } from 'vitest/node'
import './provided.ts'
import { type Postgres, startPostgres } from './postgres.ts'

/** Each project loads this file on its own; the server is shared through the one process they all run in. */
interface Shared {
  users: number
  server?: Promise<Postgres>
}

const key = Symbol.for('stammtisch.tests.postgres')
const holder = globalThis as { [key]?: Shared }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder[key] ??= { users: 0 }
  const shared = holder[key]
  shared.users += 1
  shared.server ??= startPostgres()
  project.provide('postgresUrl', (await shared.server).url)
  return async () => {
    shared.users -= 1
    if (shared.users === 0) await (await shared.server)?.stop()
  }
}
