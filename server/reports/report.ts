import type { CreateReport } from '../../shared/contract/reports.ts'
import { type BareRow, openForWrite } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import type { Limiter } from '../http/index.ts'
import { type Actor, type Bearer, requireActor, type Tokens } from '../identity/index.ts'
import { enqueueMail } from '../mail/index.ts'
import { findMember } from '../members/index.ts'
import type { Site } from '../sites/index.ts'
import { type Handle, newId, type Storage } from '../storage/index.ts'
import { holdReported } from './hold.ts'
import { mayReport, readWords, requireRule } from './policy.ts'
import { listReported } from './queue.ts'
import { listOpenOn, recordOf, saveReport, wasRejected } from './store.ts'
import { totalWeight, weigh } from './weight.ts'

export const receiptMail = 'report-receipt'

export interface ReportDeps {
  storage: Storage
  bus: DomainBus
  limiter: Limiter
  tokens: Pick<Tokens, 'hash'>
  now: () => number
}

export interface Reported {
  id: string
  at: string
  mailed: boolean
}

const ownAddress = async (handle: Handle, { session }: Actor): Promise<string | null> =>
  session ? ((await findMember(handle, session.memberId))?.email ?? null) : null

/** What a report weighs: nothing where somebody has looked at this reporter's and let the comment stand. */
const weightOf = async (handle: Handle, actor: Actor, row: BareRow): Promise<number> =>
  (await wasRejected(handle, row.id, actor.id))
    ? 0
    : weigh(actor.kind === 'guest', await recordOf(handle, actor.id))

/** Holds the comment where its open reports weigh enough; `before`: what they weighed without the new one. */
const weighAll = async (
  handle: Handle,
  bus: DomainBus,
  of: { row: BareRow; site: Site; before: number; fresh: boolean; at: number },
) => {
  const { row, site, before, fresh, at } = of
  const weight = totalWeight(await listOpenOn(handle, row.id))
  await listReported(handle, { commentId: row.id, siteId: site.id, gained: weight - before, fresh, at })
  const { hold } = site.settings.reports
  if (hold > 0 && weight >= hold) await holdReported(handle, bus, row, at)
}

export const createReporting = (deps: ReportDeps) => ({
  /**
   * Keeps what a reader says against a comment. Codes: those of `mayReport`, `requireRule` and `readWords`, and
   * `too_many_requests` where too many receipts went to the address.
   */
  async report(
    id: string,
    body: CreateReport,
    by: { bearer: Bearer; network: string; admit: (site: Site) => void },
  ): Promise<Reported> {
    const at = deps.now()
    const ids = { report: newId(at), mail: newId(at) }
    const typed = body.email?.trim().toLowerCase()
    if (typed) await deps.limiter.take('reportAddress', deps.tokens.hash('address', typed))
    return deps.storage.tx(async (handle) => {
      const { row, site } = await openForWrite(handle, id, by.admit)
      const actor = await requireActor(handle, site, by.bearer)
      mayReport(actor, row, site)
      const rule = requireRule(site, body.rule)
      const words = readWords(rule, body, await ownAddress(handle, actor))
      const before = totalWeight(await listOpenOn(handle, row.id))
      const fresh = await saveReport(handle, {
        ...words,
        id: ids.report,
        siteId: site.id,
        commentId: row.id,
        authorId: row.authorId,
        reporterId: actor.id,
        guest: actor.kind === 'guest',
        network: by.network,
        rule: rule.key,
        illegal: rule.illegal ?? false,
        lang: body.lang ?? site.settings.language,
        weight: await weightOf(handle, actor, row),
        createdAt: at,
      })
      if (words.email)
        await enqueueMail(handle, {
          id: ids.mail,
          template: receiptMail,
          payload: { report: ids.report },
          at,
        })
      await weighAll(handle, deps.bus, { row, site, before, fresh, at })
      return { id: ids.report, at: new Date(at).toISOString(), mailed: words.email !== null }
    })
  },
})
