import { openForWrite } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { carryOut } from '../moderation/index.ts'
import type { Handle } from '../storage/index.ts'
import type { Contested } from './contested.ts'

/** Takes back what another slice did to a person, by the id it gave (`subjectId`). */
export type LiftSanction = (
  handle: Handle,
  of: { sanctionId: string; actorId: string; at: number },
) => Promise<void>

/** Shows a comment again that a decision had taken away, or confirms that it is shown. */
const restore = async (
  handle: Handle,
  bus: DomainBus,
  id: string,
  by: { actorId: string; at: number },
): Promise<void> => {
  const { row } = await openForWrite(handle, id, () => undefined)
  // It is undone by deciding anew, not by an act of its own.
  const heading = { ...by, act: 'restore', actId: '', rule: null, note: null, undo: false }
  await carryOut(handle, bus, row, { status: 'approved' }, heading)
}

/** Takes away a comment that was reported, or confirms that it is gone. */
const takeAway = async (
  handle: Handle,
  bus: DomainBus,
  id: string,
  by: { actorId: string; rule: string | null; at: number },
): Promise<void> => {
  const { row } = await openForWrite(handle, id, () => undefined)
  if (row.deletedAt !== null) return
  const heading = { ...by, actId: '', note: null, undo: false }
  if (row.status === 'spam') await carryOut(handle, bus, row, {}, { ...heading, act: 'spam' })
  else await carryOut(handle, bus, row, { status: 'removed' }, { ...heading, act: 'remove' })
}

/**
 * Takes a decision back, one that let a reported comment stand too; one that changed words is left for a moderator to
 * change back.
 */
export const reverseEffect = async (
  handle: Handle,
  deps: { bus: DomainBus; liftSanction: LiftSanction },
  { act, commentId, subjectId, rule, report }: Contested,
  by: { actorId: string; at: number },
): Promise<void> => {
  if (act === 'edit') return
  if (report) await takeAway(handle, deps.bus, report.commentId, { ...by, rule })
  else if (commentId) await restore(handle, deps.bus, commentId, by)
  else if (subjectId) await deps.liftSanction(handle, { sanctionId: subjectId, ...by })
}
