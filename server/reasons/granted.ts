import { record } from '../audit/index.ts'
import type { DomainBus, DomainEvents } from '../events/index.ts'
import { dropMail, enqueueMail } from '../mail/index.ts'
import { findReport, listClosedOn } from '../reports/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import { findContested } from './contested.ts'
import {
  closeObjection,
  findObjectionTo,
  listToComment,
  type ObjectionRow,
  reopenObjection,
} from './objections.ts'
import { findReversed, listOfSubject } from './store.ts'
import { waitMs } from './tell.ts'

export const objectionMail = 'objection'

interface Act {
  actorId: string | null
  at: number
}

/** Who reported hears in the answer to their objection what became of the report, not in a mail of its own besides. */
export const tellOnce = async (handle: Handle, reportId: string): Promise<void> => {
  const report = await findReport(handle, reportId)
  if (report?.mailId) await dropMail(handle, report.mailId)
}

/** Decides an open objection in its favour by what was done anyway; the mail waits as those of decisions do. */
const grant = async (handle: Handle, row: ObjectionRow | null, { actorId, at }: Act): Promise<void> => {
  if (row?.state !== 'open') return
  const contested = await findContested(handle, row)
  // Who grants what they had refused judges nobody's case but their own mistake: no other has to look.
  const closed = {
    state: 'upheld',
    deciderId: actorId,
    answer: null,
    sameHand: false,
    decidedAt: at,
  } as const
  if (!contested || !(await closeObjection(handle, row.id, closed))) return
  if (contested.report) await tellOnce(handle, contested.report.id)
  await enqueueMail(handle, {
    id: newId(at),
    template: objectionMail,
    payload: { objection: row.id, at },
    at,
    dueAt: at + waitMs,
  })
  await record(handle, {
    siteId: row.siteId,
    actorId,
    act: 'objection.upheld',
    subject: { kind: 'objection', id: row.id },
    rule: contested.rule,
    detail: { decision: contested.act, sameHand: false },
    at,
  })
}

/** It waits again. Whoever has heard nothing yet, within the minute, hears nothing. */
const reopen = async (handle: Handle, row: ObjectionRow, at: number): Promise<void> => {
  await reopenObjection(handle, row.id)
  if (at < (row.decidedAt ?? 0) + waitMs) await tellOnce(handle, row.decisionId)
}

/** Objections about a comment: of its author to decisions other than an edit, of readers to what became of their reports. */
const about = async (handle: Handle, commentId: string) => {
  const reports = (await listClosedOn(handle, commentId)).map(({ id }) => id)
  return listToComment(handle, commentId, reports)
}

/** What was taken back is what an objection asked for, and what it had granted is asked again. */
const takeBack = async (
  handle: Handle,
  { commentId, act, actorId, at }: Act & { commentId: string; act: string },
): Promise<void> => {
  const reversed = await findReversed(handle, { commentId, act, at })
  if (!reversed) return
  const { byAuthor, byReporters } = await about(handle, commentId)
  for (const row of [...byAuthor, ...byReporters])
    if (row.state === 'upheld' && row.decidedAt === reversed.at) await reopen(handle, row, at)
  await grant(handle, await findObjectionTo(handle, reversed.id), { actorId, at })
}

const follow = async (
  handle: Handle,
  { after, act, actorId, actId, undo, at }: DomainEvents['commentDecided'],
): Promise<void> => {
  if (undo) return takeBack(handle, { commentId: after.id, act, actorId, at })
  // A machine looks at nothing again; the command line does, whose acts have an id.
  if ((actorId === null && !actId) || act === 'hold') return
  const { byAuthor, byReporters } = await about(handle, after.id)
  const granted = act === 'approve' || act === 'restore' ? byAuthor : byReporters
  for (const row of granted) await grant(handle, row, { actorId, at })
}

/**
 * Objections follow what those who keep order do by hand: what does as one asks decides it, and undo brings it back.
 * After whoever keeps decisions and closes reports.
 */
export const grantByHand = (bus: DomainBus): void => {
  bus.on('commentDecided', follow)
  bus.on('staffEdited', async (handle, { comment, actorId, undo, at }) => {
    if (undo) await takeBack(handle, { commentId: comment.id, act: 'edit', actorId, at })
  })
  bus.on('authorSanctioned', async (handle, { sanctionId, lifted, actorId, at }) => {
    if (!lifted) return
    for (const { id } of await listOfSubject(handle, sanctionId))
      await grant(handle, await findObjectionTo(handle, id), { actorId, at })
  })
}
