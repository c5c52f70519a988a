import type { CommentFacts, DomainBus } from '../events/index.ts'
import type { Handle } from '../storage/index.ts'
import { addEntry, type CommentPoints, earnedOnPage, findState, keepState, type Reason } from './ledger.ts'

/** An author's first comments on a page earn a point each; from the eleventh on, only their votes do. */
const earningPerPage = 10
const penalties = { removed: -1, spam: -5 } as const

const isLive = (comment: CommentFacts): boolean => comment.status === 'approved' && !comment.deleted

/** A deletion by the author takes points back without a penalty. */
const penaltyOf = (comment: CommentFacts): number => {
  if (comment.deleted) return 0
  return comment.status === 'removed' || comment.status === 'spam' ? penalties[comment.status] : 0
}

const penaltyReason = (points: number): Reason => (points === penalties.spam ? 'spam' : 'removed')

const start = (comment: CommentFacts): CommentPoints => ({
  commentId: comment.id,
  authorId: comment.authorId,
  pageId: comment.pageId,
  earned: false,
  votes: 0,
  approvedGiven: 0,
  votesGiven: 0,
  penaltyGiven: 0,
})

/**
 * Brings the ledger to what the comment is worth now: what no longer holds is reversed, first the point for the
 * comment and its votes, then the penalty. Run again it changes nothing, so an undo is exact.
 */
const settle = async (
  handle: Handle,
  comment: CommentFacts,
  state: CommentPoints,
  at: number,
): Promise<void> => {
  const live = isLive(comment)
  const approved = live && state.earned ? 1 : 0
  const votes = live ? state.votes : 0
  const penalty = penaltyOf(comment)
  const entry = (reason: Reason, delta: number) =>
    addEntry(handle, { authorId: state.authorId, commentId: comment.id, reason, delta, at })
  await entry('comment_approved', approved - state.approvedGiven)
  await entry('vote_received', votes - state.votesGiven)
  if (penalty !== state.penaltyGiven) {
    await entry(penaltyReason(state.penaltyGiven), -state.penaltyGiven)
    await entry(penaltyReason(penalty), penalty)
  }
  await keepState(handle, { ...state, approvedGiven: approved, votesGiven: votes, penaltyGiven: penalty })
}

/** Listens to what happens to comments and votes and keeps the ledger. */
export const keepLedger = (bus: DomainBus): void => {
  bus.on('commentChanged', async (handle, { before, after, at }) => {
    const state = (before && (await findState(handle, after.id))) ?? start(after)
    const earned =
      state.earned ||
      (isLive(after) && (await earnedOnPage(handle, after.authorId, after.pageId)) < earningPerPage)
    await settle(handle, after, { ...state, earned }, at)
  })
  bus.on('voteChanged', async (handle, { comment, from, to, at }) => {
    const state = (await findState(handle, comment.id)) ?? start(comment)
    await settle(handle, comment, { ...state, votes: state.votes + to - from }, at)
  })
}
