import { type BareRow, openForWrite } from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { ApiError } from '../http/index.ts'
import { type Actor, type Bearer, isMember, isOwn, requireActor } from '../identity/index.ts'
import { recordWrite } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle, Storage } from '../storage/index.ts'
import { moveScore, scorePart } from './score.ts'
import { countGuestVotes, findVote, saveVote, shadow, type VoteRow } from './store.ts'
import { releaseWaiting } from './void.ts'

export type VoteValue = -1 | 0 | 1

export interface VoteResult {
  value: VoteValue
  score: { up: number; down: number }
  counted: boolean
}

/** Codes: `comment_gone`, `own_comment`, `forbidden` (a down-vote where the site has none). */
const mayVote = (actor: Actor, row: BareRow, site: Site, value: VoteValue): void => {
  if (row.deletedAt !== null || row.status === 'removed' || row.status === 'spam')
    throw new ApiError('comment_gone')
  if (isOwn(actor, row.authorId)) throw new ApiError('own_comment')
  if (row.status !== 'approved') throw new ApiError('comment_not_found')
  if (value === -1 && !site.settings.downVotes) throw new ApiError('forbidden')
}

const isVoid = (vote: VoteRow | null): boolean =>
  vote !== null && vote.voidId !== null && vote.voidId !== shadow

const voidingOf = (before: VoteRow | null, shadowed: boolean): Pick<VoteRow, 'voidId' | 'voidWas'> =>
  before && isVoid(before)
    ? { voidId: before.voidId, voidWas: before.voidWas }
    : { voidId: shadowed ? shadow : null, voidWas: null }

interface Cast {
  value: VoteValue
  network: string
  shadowed: boolean
  at: number
}

/** A guest's vote counts while few enough came from its network; one that counted keeps counting. */
const counts = async (
  handle: Handle,
  site: Site,
  actor: Actor,
  before: VoteRow | null,
  network: string,
  commentId: string,
): Promise<boolean> => {
  // Voided once, the voter's word on this comment is void.
  if (isVoid(before)) return false
  if (actor.kind !== 'guest') return true
  if (before && before.value !== 0 && before.voidId !== shadow) return before.counted
  return (
    (await countGuestVotes(handle, { commentId, network, voterId: actor.id })) <
    site.settings.guestVotesPerNetwork
  )
}

export interface VotingDeps {
  storage: Storage
  bus: DomainBus
  /** Refuses who may not vote on the site at all; `shadowed`: the vote is kept, and does not count. */
  admit: (handle: Handle, site: Site, actor: Actor, network: string) => Promise<{ shadowed: boolean }>
  now: () => number
}

export const createVoting = ({ storage, bus, admit, now }: VotingDeps) => {
  const cast = async (
    handle: Handle,
    row: BareRow,
    site: Site,
    actor: Actor,
    { value, network, shadowed, at }: Cast,
  ): Promise<VoteResult> => {
    const before = await findVote(handle, row.id, actor.id)
    const would = await counts(handle, site, actor, before, network, row.id)
    const counted = would && !shadowed
    const score = { up: row.up, down: row.down }
    /** In the shadow the voter is told what they would see if the vote counted. */
    const told = (now: { up: number; down: number }): VoteResult =>
      shadowed && would
        ? {
            value,
            score: { up: now.up + Number(value > 0), down: now.down + Number(value < 0) },
            counted: would,
          }
        : { value, score: now, counted }
    const inShadow = before?.voidId === shadow
    if ((before?.value ?? 0) === value && (shadowed || !inShadow))
      return inShadow ? told(score) : { value, score, counted: before?.counted ?? would }
    const guest = actor.kind === 'guest'
    const vote: VoteRow = {
      commentId: row.id,
      voterId: actor.id,
      pageId: row.pageId,
      value,
      guest,
      counted,
      earns: !guest || site.settings.guestVotesEarn,
      // A vote that counts stays with the network it was counted for.
      network: before?.counted && before.value !== 0 ? before.network : network,
      at,
      ...voidingOf(before, shadowed),
    }
    await saveVote(handle, vote)
    if (scorePart(before) === scorePart(vote)) return told(score)
    const moved = await moveScore(handle, bus, row, [before], vote, at)
    await recordWrite(handle, { pageId: row.pageId, type: 'vote.changed', subjectId: row.id, total: 0, at })
    return told(moved)
  }

  return {
    /** Sets a reader's vote; the same value again changes nothing. */
    vote(
      id: string,
      value: VoteValue,
      by: { bearer: Bearer; network: string; admit: (site: Site) => void },
    ): Promise<VoteResult> {
      const at = now()
      return storage.tx(async (handle) => {
        const { row, site } = await openForWrite(handle, id, by.admit)
        const actor = await requireActor(handle, site, by.bearer)
        if (site.settings.read === 'members' && !isMember(actor)) throw new ApiError('members_only')
        const { shadowed } = await admit(handle, site, actor, by.network)
        mayVote(actor, row, site, value)
        return cast(handle, row, site, actor, { value, network: by.network, shadowed, at })
      })
    },

    /** Counts the votes that waited on a comment because many came from one network. Resolves to how many. */
    release(id: string): Promise<number> {
      const at = now()
      return storage.tx(async (handle) => {
        const { row } = await openForWrite(handle, id, () => undefined)
        return (await releaseWaiting(handle, bus, row, at)).votes
      })
    },
  }
}

export type Voting = ReturnType<typeof createVoting>
