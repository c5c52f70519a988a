import type { DomainBus } from '../events/index.ts'
import { listOfSubject, reverseDecision, stands } from './store.ts'
import { keepDecision, withholdMail } from './tell.ts'

/** Each sanction is kept with its reasons and told to whom it concerns; trust takes nothing from anybody. */
export const keepSanctions = (bus: DomainBus): void =>
  bus.on('sanctionChanged', async (handle, { sanctionId, kind, shadow, lifted, ...sanction }) => {
    if (lifted) {
      for (const decision of await listOfSubject(handle, sanctionId)) {
        if (!stands(decision)) continue
        await withholdMail(handle, decision)
        await reverseDecision(handle, decision.id, sanction.at)
      }
      return
    }
    const { note, actorId, ...rest } = sanction
    const restricts = kind !== 'trust' && !shadow
    const decision = {
      ...rest,
      commentId: null,
      subjectId: sanctionId,
      act: kind,
      actorId,
      automatic: actorId === null,
      restricts,
      note: note || null,
    }
    await keepDecision(handle, decision, restricts)
  })
