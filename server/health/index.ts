import { getHealth, getReadiness } from '../../shared/contract/health.ts'
import { version } from '../config/index.ts'
import { type Api, ApiError } from '../http/index.ts'
import type { Storage } from '../storage/index.ts'

export const healthRoutes = (api: Api, storage: Storage): void => {
  api.handle(getHealth, [], async () => ({
    status: 'ok' as const,
    version,
    storage: {
      engine: storage.dialect,
      durability: await storage.durability().catch(() => 'unknown: the database does not answer'),
    },
  }))

  api.handle(getReadiness, [], async () => {
    // An empty transaction takes the write lock and commits: what a comment would need.
    await storage
      .tx(async () => undefined)
      .catch(() => {
        throw new ApiError('overloaded', { retryAfter: 1, message: 'The database takes no writes' })
      })
    return { status: 'ready' as const }
  })
}
