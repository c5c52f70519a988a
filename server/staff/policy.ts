import { ApiError, type Bearer } from '../http/index.ts'
import { type Actor, requireActor } from '../identity/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'

/** In rising order: an owner may all that a moderator may. */
export const roles = ['moderator', 'owner'] as const
export type Role = (typeof roles)[number]

/**
 * Whoever keeps order on this site, by a staff session of this site and by what their row says now. Codes:
 * `unauthenticated`, `forbidden`.
 */
export const requireStaff = async (
  handle: Handle,
  site: Site,
  bearer: Bearer,
  least: Role = 'moderator',
): Promise<Actor> => {
  const actor = await requireActor(handle, site, bearer)
  const rank = roles.indexOf(actor.kind as Role)
  if (rank < roles.indexOf(least)) throw new ApiError('forbidden')
  // A reader's session rests in a page's storage: whoever reads it there must not keep order with it.
  if (actor.session?.kind !== 'staff') throw new ApiError('forbidden')
  return actor
}
