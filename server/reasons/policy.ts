import { ApiError } from '../http/index.ts'
import { type Actor, findAuthor, isOwn, listStaffOf } from '../identity/index.ts'
import type { ReportRow } from '../reports/index.ts'
import type { Handle } from '../storage/index.ts'
import type { Contested } from './contested.ts'
import type { ObjectionRow } from './objections.ts'
import { type DecisionRow, stands } from './store.ts'

/** Six months, as article 20 of the DSA has it. */
export const objectMs = 184 * 86_400_000

/** Codes: `not_found`, `objected_already`, `decision_lifted`, `objection_too_late`. */
export const mayObject = (
  actor: Actor,
  decision: DecisionRow,
  before: ObjectionRow | null,
  now: number,
): void => {
  // What concerns somebody else does not exist.
  if (!decision.restricts || !isOwn(actor, decision.authorId)) throw new ApiError('not_found')
  if (before) throw new ApiError('objected_already')
  if (!stands(decision)) throw new ApiError('decision_lifted')
  if (now >= decision.at + objectMs) throw new ApiError('objection_too_late')
}

/**
 * Whether whoever reported may object that the comment stays; `since`: when it was decided so, ms. Codes: those of
 * `mayObject`.
 */
export const mayObjectToReport = (
  actor: Actor,
  report: ReportRow,
  { before, since, now }: { before: ObjectionRow | null; since: number; now: number },
): void => {
  if (report.reporterId !== actor.id) throw new ApiError('not_found')
  if (before) throw new ApiError('objected_already')
  if (report.state !== 'rejected') throw new ApiError('decision_lifted')
  if (now >= since + objectMs) throw new ApiError('objection_too_late')
}

/** Whether deciding an objection would be judging one's own case. */
const isInvolved = (id: string, { actorId, authorId, report }: Contested): boolean =>
  [actorId, authorId, report?.reporterId].includes(id)

/**
 * How somebody of the staff may decide an objection: another than who decided before, whom it is about, and who reported
 * it. Where nobody else is there an owner may who keeps order alone, or who only decided before, and it is noted. Codes:
 * `forbidden`, `other_moderator_needed`.
 */
export const mayDecide = async (
  handle: Handle,
  actor: Actor,
  decision: Contested,
): Promise<{ sameHand: boolean }> => {
  // As only owners lay something on those who keep order, only owners take it from them.
  const about = decision.subjectId && decision.authorId ? await findAuthor(handle, decision.authorId) : null
  const least = about?.kind === 'moderator' || about?.kind === 'owner' ? 'owner' : 'moderator'
  if (least === 'owner' && actor.kind !== 'owner') throw new ApiError('forbidden')
  if (!isInvolved(actor.id, decision)) return { sameHand: false }
  const others = (await listStaffOf(handle, decision.siteId)).filter(
    ({ id, kind }) => id !== actor.id && (least === 'moderator' || kind === 'owner'),
  )
  const hasCase = isInvolved(actor.id, { ...decision, actorId: null })
  const alone = others.every(({ id }) => !hasCase && isInvolved(id, decision))
  if (actor.kind !== 'owner' || !alone) throw new ApiError('other_moderator_needed')
  return { sameHand: true }
}
