import { streamChanges } from '../../shared/contract/stream.ts'
import { limits } from '../../shared/rules/limits.ts'
import { type Api, ApiError } from '../http/index.ts'
import { accessMs, requireReader } from '../identity/index.ts'
import { parsePages } from '../pages/index.ts'
import { requireSite } from '../sites/index.ts'
import type { Storage } from '../storage/index.ts'
import type { Hub } from './hub.ts'
import { Stream } from './stream.ts'

const versionsForm = /^\d{1,10}(,\d{1,10})*$/

/** From the query, or from what an EventSource sends of itself; what does not fit the pages counts as nothing. */
const readSince = (text: string | undefined, pages: number): number[] | null => {
  if (!text || !versionsForm.test(text)) return null
  const versions = text.split(',').map(Number)
  return versions.length === pages ? versions : null
}

export const liveRoutes = (api: Api, storage: Storage, hub: Hub): void => {
  api.handle(streamChanges, ['read'], async ({ query, bearer, admit, header, openStream }) => {
    const keys = parsePages(query.pages)
    if (keys.length > limits.streamPages) throw new ApiError('invalid_request', { field: 'pages' })
    const site = await storage.read(async (handle) => {
      const found = await requireSite(handle, query.site, admit)
      await requireReader(handle, found, bearer)
      return found
    })
    // The widget then asks for the page itself now and then.
    if (hub.full) throw new ApiError('overloaded', { retryAfter: 30 })
    const since = readSince(header('last-event-id') ?? query.since, keys.length)
    await hub.join(site, keys, since, () => {
      const response = openStream()
      // A closed circle is left with one's session: whoever still has one comes back with a fresh token.
      if (site.settings.read === 'members') {
        const over = setTimeout(() => response.end(), accessMs)
        response.on('close', () => clearTimeout(over))
      }
      return new Stream(response)
    })
    return 'streaming'
  })
}
