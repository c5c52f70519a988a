import {
  type CommentStatus,
  changeState,
  factsOf,
  findRow,
  type Opinion,
  openForWrite,
  type Reason,
} from '../../comments/index.ts'
import type { DomainBus } from '../../events/index.ts'
import { recordWrite } from '../../pages/index.ts'
import type { Handle } from '../../storage/index.ts'
import { verdictOf } from '../judge.ts'
import { saveVerdict, sumOf, verdictsOf } from '../verdicts.ts'

const acts = { hold: { status: 'pending', act: 'hold' }, spam: { status: 'spam', act: 'spam' } } as const

/**
 * Adds a reason to what is thought of a comment, after it was written, and holds it or takes it for spam where the sum
 * says so now. Nothing where somebody has decided on it meanwhile, it was deleted, or lies in the shadow.
 */
export const addReason = async (
  handle: Handle,
  bus: DomainBus,
  { id, reason, at }: { id: string; reason: Reason; at: number },
): Promise<void> => {
  const { row, site, page } = await openForWrite(handle, id, () => undefined)
  // What lies in the shadow stays there: taken for spam it would be gone for its author too.
  if (row.revision !== 0 || row.deletedAt !== null || row.shadowed) return
  if (row.status !== 'approved' && row.status !== 'pending') return
  const before = (await verdictsOf(handle, [id])).get(id)
  // What was read from the database is what a judge once said.
  const reasons = [...((before?.reasons ?? []) as Reason[]), reason]
  const bySum = verdictOf(sumOf(reasons), site.settings.spam)
  const held = row.status === 'pending'
  const verdict: Opinion['verdict'] = bySum === 'publish' && held ? 'hold' : bySum
  await saveVerdict(handle, { commentId: id, siteId: site.id, at, opinion: { verdict, reasons } })
  if (verdict === 'publish' || (verdict === 'hold' && held)) return
  const { status, act } = acts[verdict]
  const total = await changeState(handle, row, { status: status satisfies CommentStatus, deletedAt: null })
  const after = await findRow(handle, id)
  if (!after) return
  const change = { before: factsOf(row), after: factsOf(after), at }
  await bus.emit(handle, 'commentChanged', change)
  await bus.emit(handle, 'commentDecided', { ...change, act, actorId: null, rule: null, undo: false })
  await recordWrite(handle, { pageId: page.id, type: 'comment.changed', subjectId: id, total, at })
}
