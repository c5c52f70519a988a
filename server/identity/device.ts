import { ApiError } from '../http/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { type AuthorRow, findDevice } from './store.ts'

/** Who asks: a device on this site, with the guests that have written from it. */
export interface Actor {
  /** What votes and idempotency keys are kept under. */
  id: string
  kind: 'guest'
  authors: readonly AuthorRow[]
}

/** A token is good on the site it was made for. Code: `unauthenticated`. */
export const requireActor = async (handle: Handle, site: Site, deviceId: string): Promise<Actor> => {
  const device = await findDevice(handle, deviceId)
  if (!device || device.siteId !== site.id) throw new ApiError('unauthenticated')
  return { id: deviceId, kind: 'guest', authors: device.guests }
}

/** Whether the actor wrote as this author. */
export const isOwn = (actor: Actor, authorId: string): boolean =>
  actor.authors.some(({ id }) => id === authorId)
