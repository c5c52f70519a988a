import { findSource } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { isProgram } from '../staff/index.ts'
import { featuresOf } from './filter/index.ts'
import type { Fitter } from './fitter.ts'
import { learn, unlearn } from './models.ts'

/** What a decision says about the comment's words. To remove one says that it was rude, or wrong, or off the point. */
const labels = { approve: 'ham', restore: 'ham', spam: 'spam', hold: null, remove: null } as const

/** The filter learns from each decision of the site's moderators, and forgets what was undone. */
export const learnFromDecisions = (bus: DomainBus, fitter: Fitter): void => {
  bus.on('commentDecided', async (handle, { after, act, actorId, undo, at }) => {
    // From what a machine decided nothing is to be learned, nor from what a program did.
    if (actorId === null || (isProgram(actorId) && !undo)) return
    const label = labels[act]
    if (!label) return
    const { id: commentId, siteId } = after
    if (undo) await unlearn(handle, commentId)
    else {
      const features = featuresOf(await findSource(handle, commentId))
      await learn(handle, { commentId, siteId, label, features, at })
    }
    handle.afterCommit(() => fitter.wake(siteId))
  })
}
