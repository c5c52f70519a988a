import type { Handle, Storage } from '../storage/index.ts'
import { finish, type Job, onWork, retryLater, takeDue } from './store.ts'

/**
 * Does a job's work in the transaction that also deletes the job: done once, or not at all. What is too much for one
 * transaction answers `again` after each part, and is called until it does not.
 */
export type JobHandler = (
  handle: Handle,
  payload: Record<string, unknown>,
  // biome-ignore lint/suspicious/noConfusingVoidType: a handler that says nothing is done
) => Promise<void | 'again'>

export interface JobRunner {
  on(kind: string, handler: JobHandler): void
  /** Runs what is due; call it after a commit that enqueued something. */
  wake(): void
  /** Resolves when nothing due is left: what tests wait for. */
  drain(): Promise<void>
  stop(): Promise<void>
}

const idleMs = 15_000
const backOff = (attempts: number): number => Math.min(3_600_000, 1_000 * 2 ** attempts)

export const createJobRunner = (
  storage: Storage,
  now: () => number,
  log: { error(fields: object, message: string): void },
): JobRunner => {
  const handlers = new Map<string, JobHandler>()
  let running: Promise<void> | null = null
  let stopped = false

  /** False where nothing was due. */
  const runOne = async (): Promise<boolean> => {
    let taken: Job | null = null
    try {
      await storage.tx(async (handle) => {
        taken = await takeDue(handle, now())
        if (!taken) return
        const handler = handlers.get(taken.kind)
        // Left by a newer server beside this one: put off, for that one to find.
        if (!handler) throw new Error(`No handler for jobs of kind ${taken.kind}`)
        const left = await handler(handle, JSON.parse(taken.payload) as Record<string, unknown>)
        if (left !== 'again') await finish(handle, taken.id)
      })
    } catch (error) {
      const failed = taken as Job | null
      log.error({ err: error, job: failed?.kind }, 'job failed')
      if (!failed) return false
      await storage.tx((handle) => retryLater(handle, failed.id, now() + backOff(failed.attempts)))
    }
    return taken !== null
  }

  const run = async (): Promise<void> => {
    while (!stopped && (await runOne()));
  }

  const wake = (): Promise<void> => {
    running ??= run()
      .catch((error: unknown) => log.error({ err: error }, 'jobs stopped'))
      .finally(() => {
        running = null
      })
    return running
  }

  const timer = setInterval(() => void wake(), idleMs)
  timer.unref()
  const deaf = onWork(() => void wake())

  return {
    on: (kind, handler) => void handlers.set(kind, handler),
    wake: () => void wake(),
    // A run under way may have looked for work before the last was enqueued.
    drain: async () => {
      await running
      await wake()
    },
    async stop() {
      stopped = true
      clearInterval(timer)
      deaf()
      await running
    },
  }
}
