import { type CommentStatus, openForWrite } from '../comments/index.ts'
import type { DecisionAct } from '../events/index.ts'
import { newId } from '../storage/index.ts'
import type { Deps } from './act.ts'
import { carryOut } from './carry-out.ts'
import { keepAct, keepStep } from './store.ts'

const actTo: Readonly<Record<CommentStatus, DecisionAct>> = {
  approved: 'approve',
  pending: 'hold',
  spam: 'spam',
  removed: 'remove',
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
      if (row.status === status) return status
      const act = actTo[status]
      const heading = { act, actId, actorId: null, rule: null, note: null, undo: false, at }
      const step = await carryOut(handle, bus, row, { status }, heading)
      await keepAct(handle, { ...heading, id: actId, siteId: row.siteId })
      await keepStep(handle, actId, id, step)
      return row.status as CommentStatus
    })
  }
