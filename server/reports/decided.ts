import { findBare } from '../comments/index.ts'
import type { DomainBus, DomainEvents } from '../events/index.ts'
import { dropMail, enqueueMail } from '../mail/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import { clearReports, restoreReports } from './queue.ts'
import {
  addRecord,
  listClosedOn,
  listOpenOn,
  type ReportRow,
  type ReportState,
  setReportState,
} from './store.ts'

export const outcomeMail = 'report-outcome'

/** A decision may be taken back for this long before anybody is told by mail, ms. */
const waitMs = 60_000

type Decided = DomainEvents['commentDecided']

/** What somebody, not a machine, decided last on a comment after an id and did not take back; another slice knows. */
export type LastWord = (handle: Handle, commentId: string, after: string) => Promise<Decided['act'] | null>

/** What a decision says of the reports on the comment; null: nothing yet. */
const outcomeOf = (act: Decided['act'] | null): 'upheld' | 'rejected' | null => {
  if (act === null || act === 'hold') return null
  return act === 'spam' || act === 'remove' ? 'upheld' : 'rejected'
}

/** A machine settles no report; the command line does, whose acts are nobody's but have an id. */
const isMachine = ({ actorId, actId }: Decided): boolean => actorId === null && !actId

const count = async (
  handle: Handle,
  { id, reporterId, siteId }: ReportRow,
  state: string,
  by: 1 | -1,
): Promise<void> => {
  // Who was erased has no record any more.
  if (reporterId === id) return
  await addRecord(handle, {
    reporterId,
    siteId,
    upheld: state === 'upheld' ? by : 0,
    rejected: state === 'rejected' ? by : 0,
  })
}

const close = async (
  handle: Handle,
  report: ReportRow,
  state: ReportState,
  { at, closedAt = at, again = false }: { at: number; closedAt?: number; again?: boolean },
): Promise<void> => {
  const mailId = report.email && state !== 'moot' ? newId(at) : null
  await setReportState(handle, report.id, { state, closedAt, mailId })
  if (mailId)
    await enqueueMail(handle, {
      id: mailId,
      template: outcomeMail,
      payload: { report: report.id, again },
      at,
      dueAt: at + waitMs,
    })
  if (state !== 'moot') await count(handle, report, state, 1)
}

/** What decides an objection is nobody's act, and somebody's word. */
const isObjection = ({ actorId, actId }: Decided): boolean => actorId !== null && !actId

/** Says something else of a report than was said before. It keeps the time at which it was closed first. */
const closeAnew = async (
  handle: Handle,
  report: ReportRow,
  state: 'upheld' | 'rejected',
  at: number,
): Promise<void> => {
  if (report.mailId) await dropMail(handle, report.mailId)
  await count(handle, report, report.state, -1)
  await close(handle, report, state, { at, closedAt: report.closedAt ?? at, again: true })
}

const reopen = async (handle: Handle, report: ReportRow): Promise<void> => {
  if (report.mailId) await dropMail(handle, report.mailId)
  await setReportState(handle, report.id, { state: 'open', closedAt: null, mailId: null })
  await count(handle, report, report.state, -1)
}

/** Whether a report was decided about words that stand there no more: it says nothing of those that do. */
const hasOtherWords = async (handle: Handle, commentId: string): Promise<(report: ReportRow) => boolean> => {
  const editedAt = (await findBare(handle, commentId))?.editedAt ?? 0
  return ({ closedAt }) => editedAt > (closedAt ?? 0)
}

/**
 * What was decided on a comment's reports before says now what this decision does. An objection was to what was decided
 * before, whatever was edited since.
 */
const follow = async (handle: Handle, decided: Decided, state: 'upheld' | 'rejected'): Promise<void> => {
  const { after, at } = decided
  const isOver = isObjection(decided) ? () => false : await hasOtherWords(handle, after.id)
  for (const report of await listClosedOn(handle, after.id))
    if (report.state !== state && !isOver(report)) await closeAnew(handle, report, state, at)
}

/**
 * The reports say again what they said before the decision that is taken back: nothing, where it was the first since
 * they were made and their reporter has not reported anew.
 */
const takeBack = async (handle: Handle, { after, at }: Decided, lastWord: LastWord): Promise<void> => {
  const isOver = await hasOtherWords(handle, after.id)
  const open = new Set((await listOpenOn(handle, after.id)).map(({ reporterId }) => reporterId))
  let back = false
  for (const report of await listClosedOn(handle, after.id)) {
    const state = outcomeOf(await lastWord(handle, after.id, report.id))
    if (!state && !open.has(report.reporterId)) {
      await reopen(handle, report)
      open.add(report.reporterId)
      back = true
    } else if (state && state !== report.state && !isOver(report)) await closeAnew(handle, report, state, at)
  }
  if (back) await restoreReports(handle, after.id)
}

/**
 * Closes the reports on a comment when somebody has decided on it; they follow what is decided later, and what is taken
 * back.
 */
export const settleReports = (bus: DomainBus, lastWord: LastWord): void => {
  bus.on('commentDecided', async (handle, decided) => {
    const { after, at, undo } = decided
    const state = outcomeOf(decided.act)
    if (!state || isMachine(decided)) return
    if (undo) return takeBack(handle, decided, lastWord)
    await follow(handle, decided, state)
    for (const report of await listOpenOn(handle, after.id)) await close(handle, report, state, { at })
    await clearReports(handle, after.id, at)
  })
  bus.on('commentChanged', async (handle, { before, after, at }) => {
    if (!before || before.deleted || !after.deleted) return
    for (const report of await listOpenOn(handle, after.id)) await close(handle, report, 'moot', { at })
  })
}
