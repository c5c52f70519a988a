import { addScore, type BareRow, factsOf } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import type { Handle } from '../storage/index.ts'
import type { VoteRow } from './store.ts'

export type Weighed = Pick<VoteRow, 'value' | 'counted' | 'earns'> | null

/** What a vote adds to the score, and what to its author's points. */
export const scorePart = (vote: Weighed): number => (vote?.counted ? vote.value : 0)
const pointPart = (vote: Weighed): number => (vote?.earns ? scorePart(vote) : 0)

/**
 * Moves score and points from the votes that were there to the one that is now; call it under the page's lock.
 * Resolves to the new score.
 */
export const moveScore = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  before: readonly Weighed[],
  after: Weighed,
  at: number,
): Promise<{ up: number; down: number }> => {
  const had = before.map(scorePart)
  const has = scorePart(after)
  const score = await addScore(handle, row, {
    up: Number(has === 1) - had.filter((part) => part === 1).length,
    down: Number(has === -1) - had.filter((part) => part === -1).length,
  })
  const points = { from: before.reduce((sum, vote) => sum + pointPart(vote), 0), to: pointPart(after) }
  if (points.from !== points.to)
    await bus.emit(handle, 'voteChanged', { comment: factsOf(row), ...points, at })
  return score
}
