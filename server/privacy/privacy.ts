import type { Me } from '../../shared/contract/me.ts'
import type { DomainBus } from '../events/index.ts'
import { findAuthor, findDevice } from '../identity/index.ts'
import type { JobRunner } from '../jobs/index.ts'
import type { Handle, Storage } from '../storage/index.ts'
import { erase } from './erase.ts'
import { openJournal } from './journal.ts'
import {
  dropErasure,
  type Fate,
  findErasure,
  forgetErased,
  markErased,
  newestErased,
  takeDue,
} from './store.ts'

export interface PrivacyOptions {
  storage: Storage
  bus: DomainBus
  jobs: JobRunner
  /** File that erasures are noted in; null: nowhere. */
  journal: string | null
  now: () => number
  log: { error(fields: object, message: string): void; warn(fields: object, message: string): void }
}

export interface Privacy {
  /** The erasure that waits for an author, for "my things". */
  erasureOf(handle: Handle, authorId: string): Promise<Me['erasure']>
  /**
   * Erases again whom the journal names and the database holds: a backup was put back. Called before anybody is
   * served. Resolves to how many.
   */
  replay(): Promise<number>
  /**
   * Cleans the database's files of what was erased, where that is still to do; `soon`: if it takes no time to speak
   * of. Resolves to whether they are clean.
   */
  scrub(when: 'soon' | 'now'): Promise<boolean>
  /** Resolves when no cleaning is under way. */
  settled(): Promise<unknown>
}

export const erasureJob = 'erasure'

export const createPrivacy = ({ storage, bus, jobs, journal: path, now, log }: PrivacyOptions): Privacy => {
  const journal = path === null ? null : openJournal(path)
  const eraser = { bus, journal }
  let scrubbing: Promise<boolean> = Promise.resolve(true)
  let scrubbedAt = Number.NEGATIVE_INFINITY

  const clean = async (when: 'soon' | 'now'): Promise<boolean> => {
    const done = await storage.read(newestErased)
    if (done === null) return true
    if (!(await storage.scrub(when))) return false
    await storage.tx((handle) => forgetErased(handle, done))
    return true
  }

  /** One after the other: one under way may have looked before the last was erased. */
  const scrub: Privacy['scrub'] = (when) => {
    scrubbing = scrubbing
      .then(() => clean(when))
      .catch((error: unknown) => {
        log.error({ err: error }, 'what was erased is still in the files')
        return false
      })
    return scrubbing
  }

  /** Not after each of many: rewriting the file holds up everybody. */
  const scrubSometimes = (): void => {
    if (now() - scrubbedAt < scrubEveryMs) return
    scrubbedAt = now()
    void scrub('soon')
  }

  jobs.on(erasureJob, async (handle, { holderId }) => {
    const at = now()
    const due = await takeDue(handle, String(holderId), at)
    if (!due) return
    const comments = due.comments as Fate
    await erase(handle, eraser, due.holderId, { comments, at })
    await markErased(handle, { holderId: due.holderId, siteId: due.siteId, comments, at })
    handle.afterCommit(scrubSometimes)
  })

  // Who signs in where an erasure waits has come back: what was written there is theirs now, not to be erased unasked.
  bus.on('authorsMerged', async (handle, { voters, at }) => {
    for (const voter of voters) await dropErasure(handle, voter, at)
  })

  return {
    async erasureOf(handle, authorId) {
      const author = await findAuthor(handle, authorId)
      const holderId = author?.memberId ? author.id : author?.deviceId
      const row = holderId ? await findErasure(handle, holderId) : null
      return row && { at: new Date(row.dueAt).toISOString(), comments: row.comments as Fate }
    },
    async replay() {
      let again = 0
      for (const { id, siteId, comments } of journal?.read() ?? []) {
        const there = await storage.read(
          async (handle) => (await findAuthor(handle, id)) ?? (await findDevice(handle, id)),
        )
        if (!there) continue
        const at = now()
        await storage.tx(async (handle) => {
          await erase(handle, { bus, journal: null }, id, { comments, at })
          await markErased(handle, { holderId: id, siteId, comments, at })
        })
        again += 1
      }
      if (again > 0)
        log.warn({ erased: again }, 'who had been erased was in the database, and is erased again')
      return again
    },
    scrub,
    settled: () => scrubbing,
  }
}

const scrubEveryMs = 3_600_000
