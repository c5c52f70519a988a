import { record } from '../audit/index.ts'
import { type BareRow, changeState, factsOf } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { recordWrite } from '../pages/index.ts'
import type { Handle } from '../storage/index.ts'
import { markHeld } from './queue.ts'

/** Key that stands for "many have reported it" where else a rule of the site stands. */
export const reportsRule = 'reports'

/** Takes a comment out of sight until somebody looks; call it under the page's lock. */
export const holdReported = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  at: number,
): Promise<void> => {
  const before = factsOf(row)
  const after = { ...before, status: 'pending' as const }
  await markHeld(handle, row.id)
  const total = await changeState(handle, row, { status: 'pending', deletedAt: row.deletedAt })
  await bus.emit(handle, 'commentChanged', { before, after, at })
  const decided = { before, after, act: 'hold' as const, actorId: null, rule: reportsRule, undo: false, at }
  await bus.emit(handle, 'commentDecided', decided)
  await recordWrite(handle, { pageId: row.pageId, type: 'comment.changed', subjectId: row.id, total, at })
  await record(handle, {
    siteId: row.siteId,
    actorId: null,
    act: 'comment.held',
    subject: { kind: 'comment', id: row.id },
    rule: reportsRule,
    at,
  })
}
