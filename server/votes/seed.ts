import { addScore, factsOf, openForWrite } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import type { Handle } from '../storage/index.ts'
import { saveVote } from './store.ts'

/** Votes of people who are not here any more (imported or made up), one row each, so that counters can be recounted. */
export const addVotes = async (
  handle: Handle,
  bus: DomainBus,
  commentId: string,
  votes: { up: number; down: number },
  at: number,
): Promise<void> => {
  const { row } = await openForWrite(handle, commentId, () => undefined)
  const values = [...Array<1>(votes.up).fill(1), ...Array<-1>(votes.down).fill(-1)]
  for (const [index, value] of values.entries()) {
    await saveVote(handle, {
      commentId,
      voterId: `imported-${index}`,
      pageId: row.pageId,
      value,
      guest: false,
      counted: true,
      earns: true,
      network: null,
      at,
      voidId: null,
      voidWas: null,
    })
    await bus.emit(handle, 'voteChanged', { comment: factsOf(row), from: 0, to: value, at })
  }
  await addScore(handle, row, votes)
}
