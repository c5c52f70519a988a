import { type BareRow, type CommentStatus, openForWrite } from '../comments/index.ts'
import type { DecisionAct, DomainBus } from '../events/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import type { Deps } from './act.ts'
import { carryOut } from './carry-out.ts'
import { keepAct, keepStep } from './store.ts'

const actTo: Readonly<Record<CommentStatus, DecisionAct>> = {
  approved: 'approve',
  pending: 'hold',
  spam: 'spam',
  removed: 'remove',
}

/** What a rule or the command line decides: a decision on a comment as a step of its own act, inside a transaction that holds the comment's page. */
export const decideAlone = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  decision: { actId: string; status: CommentStatus; rule?: string | null; at: number },
): Promise<void> => {
  const { actId, status, rule = null, at } = decision
  const heading = { act: actTo[status], actId, actorId: null, rule, note: null, undo: false, at }
  const step = await carryOut(handle, bus, row, { status }, heading)
  await keepAct(handle, { ...heading, id: actId, siteId: row.siteId })
  await keepStep(handle, actId, row.id, step)
}

/**
 * A decision from the command line, which belongs to nobody; undeletes nothing, and leaves answers below a placeholder.
 * Resolves to the status before. Code: `comment_not_found`.
 */
export const createSetStatus =
  ({ storage, bus, now }: Deps) =>
  (id: string, status: CommentStatus): Promise<CommentStatus> => {
    const at = now()
    const actId = newId(at)
    return storage.tx(async (handle) => {
      const { row } = await openForWrite(handle, id, () => undefined)
      if (row.status !== status) await decideAlone(handle, bus, row, { actId, status, at })
      return row.status as CommentStatus
    })
  }
