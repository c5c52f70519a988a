import { cancelErasure, exportMe, requestErasure } from '../../shared/contract/me.ts'
import type { Api } from '../http/index.ts'
import { requireActor } from '../identity/index.ts'
import { enqueue } from '../jobs/index.ts'
import { requireSite } from '../sites/index.ts'
import { newId, type Storage } from '../storage/index.ts'
import { type ExportPart, exportAll, ownPart } from './export.ts'
import { erasureJob } from './privacy.ts'
import { dropErasure, findErasure, keepErasure } from './store.ts'

export interface PrivacyRoutes {
  storage: Storage
  parts: readonly ExportPart[]
  now: () => number
}

/** Time to change one's mind. */
const waitMs = 86_400_000

export const privacyRoutes = (api: Api, { storage, parts, now }: PrivacyRoutes): void => {
  // As dear as a comment: it reads all that somebody ever wrote.
  api.handle(exportMe, ['comment', 'commentDevice'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireActor(handle, site, bearer)
      return exportAll(handle, [...parts, ownPart], { site, actor, now: now() })
    }),
  )

  api.handle(requestErasure, ['comment', 'commentDevice'], ({ query, body, bearer, admit }) => {
    const at = now()
    const id = `${erasureJob}-${newId(at)}`
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const { id: holderId } = await requireActor(handle, site, bearer)
      const known = await findErasure(handle, holderId)
      const dueAt = known?.dueAt ?? at + waitMs
      await keepErasure(handle, { holderId, siteId: site.id, requestedAt: at, dueAt, ...body })
      if (!known) await enqueue(handle, { id, kind: erasureJob, payload: { holderId }, runAt: dueAt })
      return { at: new Date(dueAt).toISOString() }
    })
  })

  api.handle(cancelErasure, ['comment', 'commentDevice'], ({ query, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireActor(handle, site, bearer)
      return { cancelled: await dropErasure(handle, actor.id, at) }
    })
  })
}
