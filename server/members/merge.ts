import type { DomainBus } from '../events/index.ts'
import {
  type AuthorRow,
  findMemberAuthor,
  giveToMember,
  listAuthorsOf,
  listGuestsOf,
  markMerged,
  moveSessionsTo,
} from '../identity/index.ts'
import type { Handle } from '../storage/index.ts'
import { deleteMember, findMember, moveLoginsTo, setMemberEmail } from './store.ts'

/** What an author's votes and idempotency keys are kept under. */
export const votersOf = (author: Pick<AuthorRow, 'id' | 'deviceId'>): string[] =>
  author.deviceId ? [author.id, author.deviceId] : [author.id]

/**
 * What a guest's votes are kept under as far as they are this guest's: the device too where it is the one that signs
 * in, or nobody else writes from it. A tablet on the kitchen table keeps its votes when one of its guests moves out.
 */
export const ownVoters = async (
  handle: Handle,
  guest: Pick<AuthorRow, 'id' | 'deviceId'>,
  deviceId: string | null,
): Promise<string[]> => {
  if (!guest.deviceId || guest.deviceId === deviceId) return votersOf(guest)
  const others = (await listGuestsOf(handle, guest.deviceId)).filter(({ id }) => id !== guest.id)
  return others.length > 0 ? [guest.id] : votersOf(guest)
}

/**
 * Makes everything of `from` the property of `into`, on one site: comments, votes, ledger rows move with their own
 * slices. `voters` may leave out a device that other names still write from.
 */
export const mergeAuthors = async (
  handle: Handle,
  bus: DomainBus,
  merge: { from: AuthorRow; into: AuthorRow; voters: readonly string[]; at: number },
): Promise<void> => {
  const { from, into, voters, at } = merge
  if (from.id === into.id || from.siteId !== into.siteId) return
  await bus.emit(handle, 'authorsMerged', { siteId: into.siteId, from: from.id, into: into.id, voters, at })
  if (into.memberId) await moveSessionsTo(handle, { from: from.id, into: into.id, memberId: into.memberId })
  await markMerged(handle, from.id, into.id)
}

/**
 * Makes two accounts of one person one: authors of the same site are merged, those of other sites change hands, and
 * `into` is signed in to from wherever `from` was. An address goes along where `into` has none.
 */
export const mergeMembers = async (
  handle: Handle,
  bus: DomainBus,
  { from, into, at }: { from: string; into: string; at: number },
): Promise<void> => {
  if (from === into) return
  for (const author of await listAuthorsOf(handle, from)) {
    const same = await findMemberAuthor(handle, author.siteId, into)
    if (same) await mergeAuthors(handle, bus, { from: author, into: same, voters: votersOf(author), at })
    else {
      await giveToMember(handle, author.id, into)
      await moveSessionsTo(handle, { from: author.id, into: author.id, memberId: into })
    }
  }
  const [old, kept] = [await findMember(handle, from), await findMember(handle, into)]
  await moveLoginsTo(handle, from, into)
  await bus.emit(handle, 'accountsMerged', { from, into, at })
  await deleteMember(handle, from)
  if (old?.email && kept && !kept.email) await setMemberEmail(handle, into, old.email)
}
