import type { DomainBus } from '../events/index.ts'
import type { Handle } from '../storage/index.ts'
import { listOfSubject, reverseDecision, stands } from './store.ts'
import { keepDecision, withholdMail } from './tell.ts'

/** Words that a sanction carries to the person, by its id; empty where there are none. */
export type SanctionWords = (handle: Handle, sanctionId: string) => Promise<string>

/** Each sanction is kept with its reasons and told to whom it concerns; trust takes nothing from anybody. */
export const keepSanctions = (bus: DomainBus, wordsOf: SanctionWords): void =>
  bus.on('authorSanctioned', async (handle, { sanctionId, kind, shadow, lifted, ...sanction }) => {
    if (lifted) {
      for (const decision of await listOfSubject(handle, sanctionId)) {
        if (!stands(decision)) continue
        await withholdMail(handle, decision)
        await reverseDecision(handle, decision.id, sanction.at)
      }
      return
    }
    const restricts = kind !== 'trust' && !shadow
    const decision = {
      ...sanction,
      commentId: null,
      subjectId: sanctionId,
      act: kind,
      automatic: sanction.actorId === null,
      restricts,
      note: (await wordsOf(handle, sanctionId)) || null,
    }
    await keepDecision(handle, decision, restricts)
  })
