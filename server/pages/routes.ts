import { getCounts } from '../../shared/contract/threads.ts'
import { limits } from '../../shared/rules/limits.ts'
import { type Api, ApiError } from '../http/index.ts'
import { requireReader } from '../identity/index.ts'
import { requireSite } from '../sites/index.ts'
import type { Storage } from '../storage/index.ts'
import { countsOf } from './store.ts'

/**
 * The ids of a `pages` parameter: comma-separated, repeated, or both; a comma inside an id is written `%2C`.
 * Code: `invalid_request` beyond 100 ids, or where an id is empty, too long or badly encoded.
 */
export const parsePages = (value: string | string[]): string[] => {
  const refuse = (): never => {
    throw new ApiError('invalid_request', { field: 'pages' })
  }
  const decode = (part: string): string => {
    try {
      return decodeURIComponent(part)
    } catch {
      return part
    }
  }
  const ids = [...new Set([value].flat().flatMap((list) => list.split(',').map(decode)))]
  if (ids.length > limits.countPages || ids.some((id) => !/^\P{Cc}+$/u.test(id) || id.length > limits.pageId))
    refuse()
  return ids
}

export const pageCountRoutes = (api: Api, storage: Storage): void => {
  api.handle(getCounts, ['read'], async ({ query, bearer, admit }) => {
    const ids = parsePages(query.pages)
    return storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireReader(handle, site, bearer)
      const found = await countsOf(handle, site.id, ids)
      return { counts: Object.fromEntries(ids.map((id) => [id, found.get(id) ?? 0])) }
    })
  })
}
