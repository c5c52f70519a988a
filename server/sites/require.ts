import { ApiError } from '../http/index.ts'
import type { Handle } from '../storage/index.ts'
import { findSiteById, findSiteByKey, type Site } from './store.ts'

/** The site, bound to the request's origin. Codes: `site_not_found`, `origin_not_allowed`. */
export const requireSite = async (
  handle: Handle,
  key: string,
  admit: (site: Site) => void,
): Promise<Site> => {
  const site = await findSiteByKey(handle, key)
  if (!site) throw new ApiError('site_not_found', { field: 'site' })
  admit(site)
  return site
}

export const requireSiteById = async (
  handle: Handle,
  id: string,
  admit: (site: Site) => void,
): Promise<Site> => {
  const site = await findSiteById(handle, id)
  if (!site) throw new ApiError('site_not_found')
  admit(site)
  return site
}
