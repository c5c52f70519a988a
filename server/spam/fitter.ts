import { setImmediate as nextTask } from 'node:timers/promises'
import type { Storage } from '../storage/index.ts'
import { type Example, type Filter, fitInSteps } from './filter/index.ts'
import { listStaleSites, openFit, saveFilter } from './models.ts'

export interface Fitter {
  /** Fits a site's filter soon, where something new was decided. */
  wake(siteId: string): void
  /** Fits those that are behind: what another server left when it stopped. */
  wakeAll(): Promise<void>
  /** Resolves when nothing is being fitted any more. */
  settled(): Promise<void>
  stop(): void
}

/** A share of the time at most: two hundred decisions in a minute are not two hundred fittings. */
const restFactor = 20
/** Up to here nobody waits for the next fitting. */
const quickMs = 25

/** In steps between which requests are answered. */
const fitSlowly = async (examples: readonly Example[]): Promise<Filter | null> => {
  const steps = fitInSteps(examples)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await nextTask()
  }
}

/**
 * Fits filters to what was decided, outside of any transaction. What is lost by a crash is fitted at the next start:
 * the decisions are in the database.
 */
export const createFitter = (
  storage: Storage,
  log: { error(fields: object, message: string): void },
): Fitter => {
  const waiting = new Set<string>()
  let running: Promise<void> | null = null
  let stopped = false
  let hurried = 0
  let rest: { end(): void } | null = null

  const fitOne = async (siteId: string): Promise<number> => {
    const begun = performance.now()
    const open = await storage.read((handle) => openFit(handle, siteId))
    if (!open || stopped) return 0
    const filter = await fitSlowly(open.examples)
    if (stopped) return 0
    await storage.tx((handle) => saveFilter(handle, { siteId, learned: open.learned, filter }))
    return performance.now() - begun
  }

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      timer.unref()
      rest = {
        end() {
          clearTimeout(timer)
          resolve()
        },
      }
    })

  const run = async (): Promise<void> => {
    for (const siteId of waiting) {
      if (stopped) return
      waiting.delete(siteId)
      const took = await fitOne(siteId)
      if (took > quickMs && hurried === 0) await pause(took * restFactor)
    }
  }

  const start = (): void => {
    if (stopped || running) return
    running = run()
      .catch((error: unknown) => log.error({ err: error }, 'the spam filter was not fitted'))
      .finally(() => {
        running = null
        if (waiting.size > 0) start()
      })
  }

  return {
    wake(siteId) {
      waiting.add(siteId)
      start()
    },
    async wakeAll() {
      for (const siteId of await storage.read(listStaleSites)) waiting.add(siteId)
      if (waiting.size > 0) start()
    },
    async settled() {
      hurried += 1
      rest?.end()
      while (running) await running
      hurried -= 1
    },
    stop() {
      stopped = true
      rest?.end()
    },
  }
}
