import type { Draft, Judge, Opinion, Reason } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { isMember, isStaff } from '../identity/index.ts'
import type { Handle } from '../storage/index.ts'
import type { Busy } from './busy.ts'
import { checks, type Facts } from './checks/index.ts'
import { gather } from './gather.ts'
import type { Proofs } from './proof/index.ts'
import { sumOf } from './verdicts.ts'

/** What a solved proof of work takes off the sum, tenths: it costs a sender of thousands, and a reader a moment. */
const proofWorth = 10

/** Whose comments nobody judges, beside those who keep order: whom the site trusts. */
export type Exempt = (handle: Handle, draft: Draft) => Promise<boolean>

export interface JudgeDeps {
  proofs: Proofs
  busy: Busy
  exempt: readonly Exempt[]
}

const isExempt = async (handle: Handle, draft: Draft, exempt: readonly Exempt[]): Promise<boolean> => {
  if (isStaff(draft.actor)) return true
  for (const ask of exempt) if (await ask(handle, draft)) return true
  return false
}

/** Members and devices of whom something is shown, and nothing was taken away. */
const hasRecord = ({ own }: Facts): boolean => own.shown > 0 && own.bad === 0

const verdictOf = (sum: number, { hold, spam }: { hold: number; spam: number }): Opinion['verdict'] =>
  sum >= spam ? 'spam' : sum >= hold ? 'hold' : 'publish'

/**
 * Judges whether a comment is spam. Refuses with `proof_required` where a proof of work would let it through, or
 * where too much comes at once from people of whom nothing is known; with `proof_invalid` and `proof_spent` where one
 * is no good.
 */
export const judgeSpam =
  ({ proofs, busy, exempt }: JudgeDeps): Judge =>
  async (handle, draft) => {
    const { site, actor, trace, before } = draft
    // Spent before anything else: who sends one twice is told so, whatever they wrote.
    const proven = trace.proof !== undefined && before === null
    if (proven) await proofs.spend(handle, draft)
    if (await isExempt(handle, draft, exempt)) return null
    const facts = await gather(handle, draft)
    const reasons = checks.map((check) => check(facts)).filter((reason): reason is Reason => reason !== null)
    const limits = site.settings.spam
    const sum = sumOf(reasons)
    // Who sends the same again and again has the time for riddles too.
    const repeated = reasons.some(({ key, weight }) => key === 'repeated' && weight >= proofWorth)
    const suspicious = !repeated && sum >= limits.hold && sum < limits.hold + proofWorth
    const known = isMember(actor) && hasRecord(facts)
    const mayAsk = limits.proof === 'needed' && !proven && !before && !known
    const crowded = mayAsk && !hasRecord(facts) && busy.isBusy(site.id, draft.at)
    if (mayAsk && (suspicious || crowded)) throw new ApiError('proof_required')
    if (proven && sum > 0 && !repeated) reasons.push({ key: 'proof', weight: -proofWorth })
    return { verdict: verdictOf(sumOf(reasons), limits), reasons }
  }

/** Verdict by a sum, for what is learned of a comment afterwards. */
export { verdictOf }
