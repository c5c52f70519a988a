import type { Node } from '../../shared/contract/body.ts'
import type { Act } from '../../shared/contract/moderation.ts'
import { record } from '../audit/index.ts'
import {
  type BareRow,
  type CommentStatus,
  changeState,
  factsOf,
  findBare,
  type Marks,
  marksOf,
  moveBranch,
  replaceBody,
  setMarks,
  settleWaitingEdit,
} from '../comments/index.ts'
import { type DecisionAct, type DomainBus, forgetAuthorsOn } from '../events/index.ts'
import { recordWrite } from '../pages/index.ts'
import type { Handle } from '../storage/index.ts'
import type { Before } from './store.ts'

/** What is to become of one comment. */
export interface Change {
  status?: CommentStatus
  marks?: Partial<Marks>
  /** `tree`: JSON of the nodes. */
  words?: { source: string; tree: string; byStaff: boolean }
  /** Decides on the edit that waits, or makes it wait again. */
  edit?: 'decide' | 'reopen'
  place?: { pageId: string; parent: BareRow | null }
}

/** In whose name, and under which heading. */
export interface Heading {
  act: string
  actId: string
  actorId: string | null
  rule: string | null
  note: string | null
  undo: boolean
  at: number
}

const decisions: readonly string[] = ['approve', 'hold', 'spam', 'remove', 'restore'] satisfies DecisionAct[]

const sameMarks = (a: Marks, b: Marks): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Tells readers what they can see of it. */
const tell = async (
  handle: Handle,
  row: BareRow,
  after: BareRow,
  change: Change,
  total: number,
  at: number,
) => {
  const write = { pageId: after.pageId, at }
  const marked = !sameMarks(marksOf(row), marksOf(after))
  // A pinned thread changes its place among all others.
  if (after.listed && row.pinned !== after.pinned)
    await recordWrite(handle, { ...write, type: 'page.changed', subjectId: null, total })
  else if (row.status !== after.status || (after.listed && (marked || change.words)))
    await recordWrite(handle, {
      ...write,
      type: change.words ? 'comment.edited' : 'comment.changed',
      subjectId: row.id,
      total,
    })
}

const move = async (handle: Handle, row: BareRow, place: NonNullable<Change['place']>, at: number) => {
  const { shown } = await moveBranch(handle, row, place)
  const told = { type: 'page.changed' as const, subjectId: null, at }
  if (place.pageId === row.pageId) return recordWrite(handle, { ...told, pageId: row.pageId, total: 0 })
  await forgetAuthorsOn(handle, row.pageId)
  await recordWrite(handle, { ...told, pageId: row.pageId, total: -shown })
  return recordWrite(handle, { ...told, pageId: place.pageId, total: shown })
}

const mustFind = async (handle: Handle, id: string): Promise<BareRow> => {
  const row = await findBare(handle, id)
  if (!row) throw new Error(`comment ${id} vanished`)
  return row
}

/**
 * Changes one comment and everything that hangs on it: counts, the page's version, the slices that listen, the audit
 * log. Every page it is about is locked by who calls. Resolves to what stood there before and the revision after.
 */
export const carryOut = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  change: Change,
  heading: Heading,
): Promise<{ before: Before; revision: number }> => {
  const { at, actorId, actId, act, rule, undo, note } = heading
  const before: Before = { status: row.status as CommentStatus, revision: row.revision, ...marksOf(row) }
  if (change.place) {
    before.place = { pageId: row.pageId, parentId: row.parentId }
    await move(handle, row, change.place, at)
  }
  const { words } = change
  if (words) {
    const editorId = words.byStaff ? (actorId ?? '') : null
    before.version = await replaceBody(handle, row.id, { ...words, at, editorId })
  }
  if (change.edit) {
    if (change.edit === 'decide') before.edit = true
    await settleWaitingEdit(handle, row.id, change.edit === 'decide' ? at : null)
  }
  const here = change.place ? await mustFind(handle, row.id) : row
  const status = change.status ?? (row.status as CommentStatus)
  const total =
    status === row.status ? 0 : await changeState(handle, here, { status, deletedAt: row.deletedAt })
  await setMarks(handle, here, { ...(words && { editedAt: at }), ...change.marks })
  const after = await mustFind(handle, row.id)
  const facts = { before: factsOf(row), after: factsOf(after) }
  if (status !== row.status) await bus.emit(handle, 'commentChanged', { ...facts, at })
  if (words) {
    const { id, siteId } = facts.after
    await bus.emit(handle, 'wordsChanged', { id, siteId, tree: JSON.parse(words.tree) as Node[], at })
  }
  await tell(handle, row, after, change, total, at)
  if (decisions.includes(act))
    await bus.emit(handle, 'commentDecided', {
      ...facts,
      act: act as DecisionAct,
      actorId,
      rule,
      actId,
      note,
      undo,
      at,
    })
  if (act === 'edit')
    await bus.emit(handle, 'staffEdited', { comment: facts.after, actorId, rule, note, undo, at })
  const moved: Record<string, string> =
    row.pageId === after.pageId ? {} : { fromPage: row.pageId, toPage: after.pageId }
  await record(handle, {
    siteId: row.siteId,
    actorId,
    act: undo ? 'undo' : (act as Act),
    subject: { kind: 'comment', id: row.id },
    rule,
    detail: { ...(undo && { of: act }), actId, from: row.status, to: after.status, ...moved },
    at,
  })
  return { before, revision: after.revision }
}
