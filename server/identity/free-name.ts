import { ApiError } from '../http/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { lookOf } from './look.ts'
import { findLookalike } from './store.ts'

const reservedMax = 200
const reserved = new Map<string, ReadonlySet<string>>()

/** Looks of the site's reserved names, made once per version of the site. */
const reservedLooks = (site: Site): ReadonlySet<string> => {
  const key = `${site.id}.${site.version}`
  let looks = reserved.get(key)
  if (!looks) {
    if (reserved.size > reservedMax) reserved.clear()
    looks = new Set(site.settings.reservedNames.map(lookOf))
    reserved.set(key, looks)
  }
  return looks
}

/** Whether a member or somebody of the staff other than `except` has a name of this look, or the site keeps it. */
export const isNameTaken = async (
  handle: Handle,
  site: Site,
  look: string,
  except?: string,
): Promise<boolean> =>
  look !== '' && (reservedLooks(site).has(look) || (await findLookalike(handle, site.id, look, except)))

/** Code: `name_reserved`, for a name that is, or looks like, one that is somebody's or the site's own. */
export const requireFreeName = async (
  handle: Handle,
  site: Site,
  name: string,
  field: string,
  except?: string,
): Promise<void> => {
  if (await isNameTaken(handle, site, lookOf(name), except)) throw new ApiError('name_reserved', { field })
}
