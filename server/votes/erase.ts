import { openForWrite } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { recordWrite } from '../pages/index.ts'
import { deleteVote, listVotesOf } from './of-voter.ts'
import { moveScore, scorePart } from './score.ts'

/** An erased voter's votes are taken out of every score, so that a recount finds nothing missing. */
export const eraseVotes = (bus: DomainBus): void => {
  bus.on('authorErased', async (handle, { voters, at }) => {
    for (const voter of voters) {
      for (const vote of await listVotesOf(handle, voter)) {
        const { row } = await openForWrite(handle, vote.commentId, () => undefined)
        await deleteVote(handle, vote)
        if (scorePart(vote) === 0) continue
        await moveScore(handle, bus, row, [vote], null, at)
        const told = { pageId: row.pageId, subjectId: row.id, total: 0, at }
        await recordWrite(handle, { ...told, type: 'vote.changed' })
      }
    }
  })
}
