import { openForWrite } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { carryOut } from '../moderation/index.ts'
import type { Handle } from '../storage/index.ts'
import type { DecisionRow } from './store.ts'

/** Takes back what another slice did to a person, by the id it gave (`subjectId`). */
export type LiftSanction = (
  handle: Handle,
  of: { sanctionId: string; actorId: string; at: number },
) => Promise<void>

/** Shows a comment again that a decision had taken away. */
const restore = async (
  handle: Handle,
  bus: DomainBus,
  id: string,
  by: { actorId: string; at: number },
): Promise<void> => {
  const { row } = await openForWrite(handle, id, () => undefined)
  if (row.status === 'approved') return
  // It is undone by deciding anew, not by an act of its own.
  const heading = { ...by, act: 'restore', actId: '', rule: null, note: null, undo: false }
  await carryOut(handle, bus, row, { status: 'approved' }, heading)
}

/** Takes a decision back; one that changed words is left for a moderator to change back. */
export const reverseEffect = async (
  handle: Handle,
  deps: { bus: DomainBus; liftSanction: LiftSanction },
  { act, commentId, subjectId }: DecisionRow,
  by: { actorId: string; at: number },
): Promise<void> => {
  if (act === 'edit') return
  if (commentId) await restore(handle, deps.bus, commentId, by)
  else if (subjectId) await deps.liftSanction(handle, { sanctionId: subjectId, ...by })
}
