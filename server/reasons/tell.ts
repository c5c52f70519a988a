import { dropMail, enqueueMail } from '../mail/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import { type DecisionRow, insertDecision, liftDecision, listStanding, type NewDecision } from './store.ts'

export const decisionMail = 'decision'

/** A decision may be taken back for this long before anybody is told by mail, ms. */
export const waitMs = 60_000

export type Decision = Omit<NewDecision, 'id' | 'mailId'>

/**
 * Keeps a decision, and leaves the mail that tells of it for a minute later. `mail`: false where the widget alone
 * tells it. Resolves to the row's id.
 */
export const keepDecision = async (handle: Handle, decision: Decision, mail: boolean): Promise<string> => {
  const id = newId(decision.at)
  const mailId = mail && decision.restricts ? newId(decision.at) : null
  await insertDecision(handle, { ...decision, id, mailId })
  if (mailId)
    await enqueueMail(handle, {
      id: mailId,
      template: decisionMail,
      payload: { decision: id },
      at: decision.at,
      dueAt: decision.at + waitMs,
    })
  return id
}

/** The mail of a decision is not sent, if it has not been. */
export const withholdMail = async (handle: Handle, { mailId }: DecisionRow): Promise<void> => {
  if (mailId) await dropMail(handle, mailId)
}

/** Earlier restrictions of a comment end with a later decision on it. */
export const liftEarlier = async (handle: Handle, commentId: string, by: string): Promise<void> => {
  for (const earlier of await listStanding(handle, commentId)) {
    if (earlier.id === by || earlier.act === 'edit') continue
    await withholdMail(handle, earlier)
    await liftDecision(handle, earlier.id, by)
  }
}
