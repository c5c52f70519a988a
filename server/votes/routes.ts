import { putVote } from '../../shared/contract/votes.ts'
import type { ViewerPart } from '../comments/index.ts'
import type { Api } from '../http/index.ts'
import { votesOfVoter } from './store.ts'
import type { Voting } from './vote.ts'

export const voteRoutes = (api: Api, voting: Voting): void => {
  api.handle(putVote, ['vote', 'voteDevice'], ({ params, body, bearer, network, admit }) =>
    voting.vote(params.id, body.value, { bearer, network, admit }),
  )
}

/** A reader's own votes on a page, for `/viewer`. */
export const ownVotes: ViewerPart = async (handle, _site, page, actor) => {
  const rows = await votesOfVoter(handle, actor.id, page.id)
  return { votes: Object.fromEntries(rows.map(({ commentId, value }) => [commentId, value as -1 | 1])) }
}
