import type { Bearer } from '../http/index.ts'
import { ApiError } from '../http/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { findSpeaker, type SessionRow } from './sessions.ts'
import { type AuthorKind, type AuthorRow, findDevice } from './store.ts'

/** Who asks: a guest's device with the names that have written from it, or a member with their one author. */
export interface Actor {
  /** What votes and idempotency keys are kept under: the device of a guest, the author of a member. */
  id: string
  kind: AuthorKind
  authors: readonly AuthorRow[]
  session: SessionRow | null
}

/** A token is good on the site it was made for. Code: `unauthenticated`. */
export const requireActor = async (handle: Handle, site: Site, bearer: Bearer): Promise<Actor> => {
  if (bearer.kind === 'session') {
    const speaker = await findSpeaker(handle, bearer.id)
    if (!speaker || speaker.session.siteId !== site.id) throw new ApiError('unauthenticated')
    const { session, author } = speaker
    return { id: author.id, kind: author.kind as AuthorKind, authors: [author], session }
  }
  const device = bearer.kind === 'device' ? await findDevice(handle, bearer.id) : null
  if (!device || device.siteId !== site.id) throw new ApiError('unauthenticated')
  return { id: bearer.id, kind: 'guest', authors: device.guests, session: null }
}

/** Whether the actor wrote as this author. */
export const isOwn = (actor: Actor, authorId: string): boolean =>
  actor.authors.some(({ id }) => id === authorId)

export const isMember = (actor: Actor): boolean => actor.session !== null

/** Whether the actor keeps order on this site: what the row says, never the token. */
export const isStaff = (actor: Actor): boolean => actor.kind === 'moderator' || actor.kind === 'owner'

/** The session of an access token, whatever its site. Code: `unauthenticated`. */
export const requireSession = async (handle: Handle, bearer: Bearer): Promise<SessionRow> => {
  const speaker = bearer.kind === 'session' ? await findSpeaker(handle, bearer.id) : null
  if (!speaker) throw new ApiError('unauthenticated')
  return speaker.session
}

/**
 * Who may see the threads of a closed circle: whoever is signed in on this site. Codes: `members_only` for a stranger
 * or a guest, `unauthenticated` for a token that is not this site's.
 */
export const requireReader = async (
  handle: Handle,
  site: Site,
  bearer: Bearer | undefined,
): Promise<void> => {
  if (site.settings.read === 'everyone') return
  if (bearer?.kind !== 'session') throw new ApiError('members_only')
  await requireActor(handle, site, bearer)
}
