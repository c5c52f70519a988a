import type { TokenRight } from '../../shared/contract/staff.ts'
import { ApiError, type Bearer } from '../http/index.ts'
import { type Actor, requireActor } from '../identity/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { findApiToken } from './api-tokens-store.ts'

/** In rising order: an owner may all that a moderator may. */
export const roles = ['moderator', 'owner'] as const
export type Role = (typeof roles)[number]

/** A program acts as itself: no author stands behind it, and the audit log says `token:‹id›`. */
const requireProgram = async (
  handle: Handle,
  site: Site,
  hash: string,
  right: TokenRight | undefined,
): Promise<Actor> => {
  const token = await findApiToken(handle, hash)
  if (!token || token.revokedAt !== null || token.siteId !== site.id) throw new ApiError('unauthenticated')
  if (!right || !token.rights.split(' ').includes(right)) throw new ApiError('forbidden')
  return { id: `token:${token.id}`, kind: 'moderator', authors: [], session: null }
}

/**
 * Whoever keeps order on this site, by a staff session of this site and by what their row says now. `right`: what a
 * program's token must hold to be let in here; without one programs are refused. `actor.id` is who acts, for the
 * audit log. Codes: `unauthenticated`, `forbidden`.
 */
export const requireStaff = async (
  handle: Handle,
  site: Site,
  bearer: Bearer,
  least: Role = 'moderator',
  right?: TokenRight,
): Promise<Actor> => {
  if (bearer.kind === 'token') return requireProgram(handle, site, bearer.id, right)
  const actor = await requireActor(handle, site, bearer)
  const rank = roles.indexOf(actor.kind as Role)
  if (rank < roles.indexOf(least)) throw new ApiError('forbidden')
  // A reader's session rests in a page's storage: whoever reads it there must not keep order with it.
  if (actor.session?.kind !== 'staff') throw new ApiError('forbidden')
  return actor
}
