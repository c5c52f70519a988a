import type { QueuePart } from '../queue/index.ts'
import { verdictsOf } from './verdicts.ts'

/** What was thought of comments, beside them in the queue. */
export const queueVerdicts: QueuePart = async (handle, _site, ids) =>
  new Map(
    [...(await verdictsOf(handle, ids))].map(([id, { reasons, ...verdict }]) => [
      id,
      {
        verdict: {
          ...verdict,
          reasons: reasons.map((reason) => ({ ...reason, values: reason.values ?? {} })),
        },
      },
    ]),
  )
