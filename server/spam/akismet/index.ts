import { findRow, findSource, type Reason, type VerdictKeeper } from '../../comments/index.ts'
import type { DomainBus } from '../../events/index.ts'
import { type Outbound, outbound } from '../../http/index.ts'
import { isStaff } from '../../identity/index.ts'
import { findPageById } from '../../pages/index.ts'
import { findSiteById } from '../../sites/index.ts'
import { isProgram } from '../../staff/index.ts'
import type { Handle, Storage } from '../../storage/index.ts'
import type { Exempt } from '../judge.ts'
import { addReason } from './apply.ts'
import { checkComment, type Described, submitComment } from './client.ts'

export interface AkismetOptions {
  storage: Storage
  bus: DomainBus
  /** Null asks nobody. */
  akismetKey: string | null
  ask?: Outbound
  exempt: readonly Exempt[]
  now: () => number
  log: { warn(fields: object, message: string): void }
}

export interface Akismet {
  /** Has a new comment looked at once it is committed. */
  keeper: VerdictKeeper
  settled(): Promise<void>
  stop(): void
}

/** Beyond this nobody is asked: who floods us shall not flood others through us. */
const waitingMost = 500
const weights = { spam: 30, blatant: 60 } as const

const describe = async (handle: Handle, id: string): Promise<Described | null> => {
  const row = await findRow(handle, id)
  const site = row && (await findSiteById(handle, row.siteId))
  const page = row && (await findPageById(handle, row.pageId))
  if (!row || !site || !page || row.deletedAt !== null) return null
  return {
    blog: site.origins[0] ?? page.url,
    permalink: page.url,
    author: row.authorName,
    website: row.website,
    content: await findSource(handle, id),
    at: row.createdAt,
  }
}

/**
 * Asks Akismet about comments after they were committed: a transaction awaits nobody outside, and where Akismet is
 * away, comments are published all the same. What waits in memory at a crash is not asked about any more.
 */
export const createAkismet = (options: AkismetOptions): Akismet => {
  const { storage, bus, akismetKey: key, ask = outbound, exempt, now, log } = options
  const waiting: (() => Promise<void>)[] = []
  let running: Promise<void> | null = null
  let stopped = false

  const run = async (): Promise<void> => {
    for (let work = waiting.shift(); work && !stopped; work = waiting.shift())
      await work().catch((error: unknown) => log.warn({ err: error }, 'Akismet did not say'))
  }
  const soon = (work: () => Promise<void>): void => {
    if (stopped || waiting.length >= waitingMost) return
    waiting.push(work)
    running ??= run().finally(() => {
      running = null
    })
  }

  const check = async (id: string): Promise<void> => {
    const comment = await storage.read((handle) => describe(handle, id))
    if (!comment || !key) return
    const opinion = await checkComment(ask, key, comment)
    if (opinion === 'ham') return
    const reason: Reason = { key: 'akismet', weight: weights[opinion] }
    await storage.tx((handle) => addReason(handle, bus, { id, reason, at: now() }))
  }
  const submit = async (id: string, kind: 'spam' | 'ham'): Promise<void> => {
    const comment = await storage.read((handle) => describe(handle, id))
    if (comment && key) await submitComment(ask, key, kind, comment)
  }

  if (key)
    bus.on('commentDecided', async (handle, { before, after, actorId, undo }) => {
      if (
        actorId === null ||
        isProgram(actorId) ||
        undo ||
        (before.status === 'spam') === (after.status === 'spam')
      )
        return
      const kind = after.status === 'spam' ? 'spam' : 'ham'
      handle.afterCommit(() => soon(() => submit(after.id, kind)))
    })

  return {
    async keeper(handle, draft, { verdict, shadow }) {
      if (!key || draft.before || shadow || verdict === 'spam' || isStaff(draft.actor)) return
      for (const isExempt of exempt) if (await isExempt(handle, draft)) return
      handle.afterCommit(() => soon(() => check(draft.id)))
    },
    async settled() {
      while (running) await running
    },
    stop() {
      stopped = true
    },
  }
}
