import { openForWrite } from '../comments/index.ts'
import type { DomainBus, DomainEvents } from '../events/index.ts'
import { findAuthor } from '../identity/index.ts'
import { recordWrite } from '../pages/index.ts'
import type { Handle } from '../storage/index.ts'
import { deleteVote, listVotesOf, listVotesOn } from './of-voter.ts'
import { moveScore } from './score.ts'
import { findVote, saveVote, type VoteRow } from './store.ts'

type Merge = DomainEvents['authorsMerged']

/** Of two votes on one comment the one that was cast later; at the same moment the member's own. */
const laterOf = (vote: VoteRow, own: VoteRow | null): VoteRow => (own && own.at >= vote.at ? own : vote)

/**
 * Gives one vote to `into`: the later of two on a comment stays, one for an own comment is void, and score and points
 * follow. A guest's becomes a member's: it counts and earns, however many came from its network.
 */
const take = async (handle: Handle, bus: DomainBus, vote: VoteRow, merge: Merge, guest: boolean) => {
  const { into, from, at } = merge
  const { row } = await openForWrite(handle, vote.commentId, () => undefined)
  const own = vote.voterId === into ? null : await findVote(handle, row.id, into)
  const before = own ? [vote, own] : [vote]
  for (const gone of before) await deleteVote(handle, gone)
  const isOwn = row.authorId === into || row.authorId === from
  const later = laterOf(vote, own)
  const after = isOwn
    ? null
    : {
        ...later,
        voterId: into,
        guest,
        counted: !later.voidId && (later.counted || !guest),
        earns: later.earns || !guest,
        voidWas: later.voidId ? later.voidWas || !guest : null,
      }
  if (after) await saveVote(handle, after)
  const score = await moveScore(handle, bus, row, before, after, at)
  if (score.up === row.up && score.down === row.down) return
  await recordWrite(handle, { pageId: row.pageId, type: 'vote.changed', subjectId: row.id, total: 0, at })
}

/** Votes go with their voter when a guest becomes a member, or two authors become one. */
export const moveVotes = (bus: DomainBus): void => {
  bus.on('authorsMerged', async (handle, merge) => {
    const { into, from, voters } = merge
    const guest = (await findAuthor(handle, into))?.kind === 'guest'
    for (const voter of voters) {
      if (voter === into) continue
      for (const vote of await listVotesOf(handle, voter)) await take(handle, bus, vote, merge, guest)
    }
    // What the one thought of the other's comments is praise or blame of oneself now.
    if (from === into) return
    for (const vote of await listVotesOn(handle, into, [from, into]))
      await take(handle, bus, vote, merge, guest)
  })
}
