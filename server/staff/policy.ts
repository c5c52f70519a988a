import type { TokenRight } from '../../shared/contract/staff.ts'
import { ApiError, type Bearer } from '../http/index.ts'
import { type Actor, requireActor } from '../identity/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { findApiToken } from './api-tokens-store.ts'

/** In rising order: an owner may all that a moderator may. */
export const roles = ['moderator', 'owner'] as const
export type Role = (typeof roles)[number]

const programMark = 'token:'

/** Whether it was a program that acted, by the id that its acts are kept under. */
export const isProgram = (actorId: string | null): boolean => actorId?.startsWith(programMark) ?? false

/** A program acts as itself: no author stands behind it, and the audit log says `token:‹id›`. */
const requireProgram = async (
  handle: Handle,
  site: Site,
  hash: string,
  rights: readonly TokenRight[],
): Promise<Actor> => {
  const token = await findApiToken(handle, hash)
  if (!token || token.revokedAt !== null || token.siteId !== site.id) throw new ApiError('unauthenticated')
  const held: readonly string[] = token.rights.split(' ')
  if (!rights.some((right) => held.includes(right))) throw new ApiError('forbidden')
  return { id: `${programMark}${token.id}`, kind: 'moderator', authors: [], session: null }
}

/**
 * Whoever keeps order on this site, by a staff session of this site and by what their row says now. `rights`: what a
 * program's token must hold one of to be let in here; without any programs are refused. `actor.id` is who acts, for the
 * audit log. Codes: `unauthenticated`, `forbidden`.
 */
export const requireStaff = async (
  handle: Handle,
  site: Site,
  bearer: Bearer,
  least: Role = 'moderator',
  ...rights: TokenRight[]
): Promise<Actor> => {
  if (bearer.kind === 'token') return requireProgram(handle, site, bearer.id, rights)
  const actor = await requireActor(handle, site, bearer)
  const rank = roles.indexOf(actor.kind as Role)
  if (rank < roles.indexOf(least)) throw new ApiError('forbidden')
  // A reader's session rests in a page's storage: whoever reads it there must not keep order with it.
  if (actor.session?.kind !== 'staff') throw new ApiError('forbidden')
  return actor
}
