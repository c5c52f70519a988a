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
      walBytes: storage.walBytes(),
      lastBackup: null,
    },
  }))

  const probe = oncePerSecond(() => storage.probe())

  api.handle(getReadiness, [], async () => {
    await probe().catch(() => {
      throw new ApiError('overloaded', { retryAfter: 1, message: 'The database takes no writes' })
    })
    return { status: 'ready' as const }
  })
}

const probeMs = 1_000

/** Anybody may ask whether we are ready, and each answer costs a synced write: one serves all who ask within a second. */
const oncePerSecond = (probe: () => Promise<void>): (() => Promise<void>) => {
  let last: Promise<void> | null = null
  let at = 0
  return () => {
    const now = performance.now()
    if (!last || now - at >= probeMs) {
      last = probe()
      at = now
    }
    return last
  }
}
