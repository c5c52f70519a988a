import type { DomainBus, DomainEvents } from '../events/index.ts'
import { dropMail, enqueueMail } from '../mail/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import { clearReports, restoreReports } from './queue.ts'
import {
  addRecord,
  listClosedOn,
  listLastClosed,
  listOpenOn,
  type ReportRow,
  type ReportState,
  setReportState,
} from './store.ts'

export const outcomeMail = 'report-outcome'

/** A decision may be taken back for this long before anybody is told by mail, ms. */
const waitMs = 60_000

type Decided = DomainEvents['commentDecided']

/**
 * What a decision says of the reports on the comment; null: nothing yet. A machine settles no report; the command line
 * does, whose acts are nobody's but have an id.
 */
const outcomeOf = ({ act, actorId, actId }: Decided): 'upheld' | 'rejected' | null => {
  if ((actorId === null && !actId) || act === 'hold') return null
  return act === 'spam' || act === 'remove' ? 'upheld' : 'rejected'
}

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

/**
 * What was decided on a comment's reports before an objection says now what the objection does, whoever reported. They
 * keep the time at which they were closed first.
 */
const closeAnew = async (
  handle: Handle,
  commentId: string,
  state: 'upheld' | 'rejected',
  at: number,
): Promise<void> => {
  for (const report of await listClosedOn(handle, commentId, state === 'upheld' ? 'rejected' : 'upheld')) {
    if (report.mailId) await dropMail(handle, report.mailId)
    await count(handle, report, report.state, -1)
    await close(handle, report, state, { at, closedAt: report.closedAt ?? at, again: true })
  }
}

/** Opens again what the decision that is taken back had closed, where its reporter has not reported anew. */
const reopen = async (handle: Handle, commentId: string, state: ReportState): Promise<void> => {
  let back = false
  const open = new Set((await listOpenOn(handle, commentId)).map(({ reporterId }) => reporterId))
  for (const report of await listLastClosed(handle, commentId)) {
    if (report.state !== state || open.has(report.reporterId)) continue
    if (report.mailId) await dropMail(handle, report.mailId)
    await setReportState(handle, report.id, { state: 'open', closedAt: null, mailId: null })
    await count(handle, report, state, -1)
    back = true
  }
  if (back) await restoreReports(handle, commentId)
}

/** Closes the reports on a comment when somebody has decided on it, and opens them when that is taken back. */
export const settleReports = (bus: DomainBus): void => {
  bus.on('commentDecided', async (handle, decided) => {
    const outcome = outcomeOf(decided)
    if (!outcome) return
    const { id } = decided.after
    if (decided.undo) return reopen(handle, id, outcome)
    const { at } = decided
    if (isObjection(decided)) await closeAnew(handle, id, outcome, at)
    for (const report of await listOpenOn(handle, id)) await close(handle, report, outcome, { at })
    await clearReports(handle, id, at)
  })
  bus.on('commentChanged', async (handle, { before, after, at }) => {
    if (!before || before.deleted || !after.deleted) return
    for (const report of await listOpenOn(handle, after.id)) await close(handle, report, 'moot', { at })
  })
}
