import { record } from '../audit/index.ts'
import type { DomainBus } from '../events/index.ts'
import { ApiError, type Bearer } from '../http/index.ts'
import { type Actor, requireActor } from '../identity/index.ts'
import { enqueueMail } from '../mail/index.ts'
import { findReport } from '../reports/index.ts'
import { requireSite, type Site } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import { type Handle, newId, type Storage } from '../storage/index.ts'
import { contestReport, findContested } from './contested.ts'
import { objectionMail, tellOnce } from './granted.ts'
import {
  closeObjection,
  findObjection,
  findObjectionTo,
  insertObjection,
  type ObjectionRow,
} from './objections.ts'
import { mayDecide, mayObject, mayObjectToReport } from './policy.ts'
import { type LiftSanction, reverseEffect } from './reverse.ts'
import { findDecision, reverseDecision } from './store.ts'

export interface ObjectionDeps {
  storage: Storage
  bus: DomainBus
  liftSanction: LiftSanction
  now: () => number
}

type Admit = (site: Site) => void

const clean = (text: string | undefined): string => (text ?? '').replace(/[^\P{Cc}\n\t]+/gu, '').trim()

interface By {
  bearer: Bearer
  admit: Admit
}

interface Input {
  site: string
  text?: string | undefined
}

/** Code: `objected_already`. */
const keep = async (
  handle: Handle,
  objection: Parameters<typeof insertObjection>[1],
): Promise<ObjectionRow> => {
  if (!(await insertObjection(handle, objection))) throw new ApiError('objected_already')
  return (await findObjection(handle, objection.id)) as ObjectionRow
}

export const createObjections = ({ storage, bus, liftSanction, now }: ObjectionDeps) => ({
  /** Keeps an objection. Codes: those of `mayObject`. */
  object(id: string, input: Input, by: By): Promise<ObjectionRow> {
    const at = now()
    const objectionId = newId(at)
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, input.site, by.admit)
      const actor = await requireActor(handle, site, by.bearer)
      const decision = await findDecision(handle, id)
      if (decision?.siteId !== site.id) throw new ApiError('not_found')
      mayObject(actor, decision, await findObjectionTo(handle, id), at)
      const { siteId, authorId } = decision
      const text = clean(input.text)
      return keep(handle, { id: objectionId, siteId, decisionId: id, authorId, text, at })
    })
  },

  /** Keeps what whoever reported a comment has against its staying. Codes: those of `mayObjectToReport`. */
  objectToReport(id: string, input: Input, by: By): Promise<ObjectionRow> {
    const at = now()
    const objectionId = newId(at)
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, input.site, by.admit)
      const actor = await requireActor(handle, site, by.bearer)
      const report = await findReport(handle, id)
      if (report?.siteId !== site.id) throw new ApiError('not_found')
      const { at: since } = await contestReport(handle, report, at)
      mayObjectToReport(actor, report, { before: await findObjectionTo(handle, id), since, now: at })
      const { siteId, reporterId: authorId } = report
      const text = clean(input.text)
      return keep(handle, { id: objectionId, siteId, decisionId: id, authorId, text, at })
    })
  },

  /** Decides an objection. Codes: `not_found`, `objection_decided`, `other_moderator_needed`. */
  decide<T>(
    id: string,
    input: { site: string; uphold: boolean; answer?: string | undefined },
    by: By,
    present: (handle: Handle, row: ObjectionRow, site: Site, actor: Actor) => Promise<T>,
  ): Promise<T> {
    const at = now()
    const mailId = newId(at)
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, input.site, by.admit)
      const actor = await requireStaff(handle, site, by.bearer)
      const row = await findObjection(handle, id)
      const decision = row && (await findContested(handle, row))
      if (!row || !decision || row.siteId !== site.id) throw new ApiError('not_found')
      if (row.state !== 'open') throw new ApiError('objection_decided')
      const { sameHand } = await mayDecide(handle, actor, decision)
      const state = input.uphold ? 'upheld' : 'rejected'
      const closed = {
        state,
        deciderId: actor.id,
        answer: clean(input.answer) || null,
        sameHand,
        decidedAt: at,
      } as const
      if (!(await closeObjection(handle, id, closed))) throw new ApiError('objection_decided')
      if (input.uphold) {
        await reverseEffect(handle, { bus, liftSanction }, decision, { actorId: actor.id, at })
        if (decision.decisionId) await reverseDecision(handle, decision.decisionId, at)
        if (decision.report) await tellOnce(handle, decision.report.id)
      }
      await enqueueMail(handle, { id: mailId, template: objectionMail, payload: { objection: id }, at })
      await record(handle, {
        siteId: site.id,
        actorId: actor.id,
        act: `objection.${state}`,
        subject: { kind: 'objection', id },
        rule: decision.rule,
        detail: { decision: decision.act, sameHand },
        at,
      })
      return present(handle, { ...row, ...closed }, site, actor)
    })
  },
})
