import { addScore, type BareRow, factsOf } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import type { Handle } from '../storage/index.ts'
import type { VoteRow } from './store.ts'

export type Weighed = Pick<VoteRow, 'value' | 'counted' | 'earns'> | null

/** What a vote adds to the score, and what to its author's points. */
export const scorePart = (vote: Weighed): number => (vote?.counted ? vote.value : 0)
const pointPart = (vote: Weighed): number => (vote?.earns ? scorePart(vote) : 0)

/** As `moveScore`, from all votes that were there to all that are. */
export const moveScores = async (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  before: readonly Weighed[],
  after: readonly Weighed[],
  at: number,
): Promise<{ up: number; down: number }> => {
  const count = (votes: readonly Weighed[], value: number) =>
    votes.filter((vote) => scorePart(vote) === value).length
  const score = await addScore(handle, row, {
    up: count(after, 1) - count(before, 1),
    down: count(after, -1) - count(before, -1),
  })
  const sum = (votes: readonly Weighed[]) => votes.reduce((total, vote) => total + pointPart(vote), 0)
  const points = { from: sum(before), to: sum(after) }
  if (points.from !== points.to)
    await bus.emit(handle, 'voteChanged', { comment: factsOf(row), ...points, at })
  return score
}

/**
 * Moves score and points from the votes that were there to the one that is now; call it under the page's lock.
 * Resolves to the new score.
 */
export const moveScore = (
  handle: Handle,
  bus: DomainBus,
  row: BareRow,
  before: readonly Weighed[],
  after: Weighed,
  at: number,
): Promise<{ up: number; down: number }> => moveScores(handle, bus, row, before, [after], at)
