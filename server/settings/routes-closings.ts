import {
  type Closing,
  createClosing as createEndpoint,
  listClosings as listEndpoint,
  removeClosing as removeEndpoint,
} from '../../shared/contract/settings.ts'
import { limits } from '../../shared/rules/limits.ts'
import { record } from '../audit/index.ts'
import { type Api, ApiError } from '../http/index.ts'
import {
  type Closing as ClosingRow,
  closingState,
  createClosing,
  findClosing,
  findPage,
  findPageById,
  followMerges,
  listClosings,
  removeClosing,
} from '../pages/index.ts'
import { requireSite } from '../sites/index.ts'
import { findProgramName, presentBy, requireStaff } from '../staff/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import type { SettingsDeps } from './routes.ts'

const newest = 'g'

const isoOf = (at: number): string => new Date(at).toISOString()

const presentProgram = async (handle: Handle, id: string | null): Promise<Closing['by']> => {
  const name = id && (await findProgramName(handle, id))
  return id && name ? { id, name } : null
}

const present = async (handle: Handle, row: ClosingRow, now: number): Promise<Closing> => {
  const page = row.pageId ? await followMerges(handle, await findPageById(handle, row.pageId)) : null
  return {
    id: row.id,
    page: page && { id: page.key, url: page.url, title: page.title },
    at: isoOf(row.at),
    reopenAt: row.reopenAt === null ? null : isoOf(row.reopenAt),
    state: closingState(row, now),
    by: (await presentBy(handle, row.byId)) ?? (await presentProgram(handle, row.byId)),
  }
}

export const closingRoutes = (api: Api, { storage, now }: SettingsDeps): void => {
  api.handle(listEndpoint, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer, 'moderator', 'schedule')
      const limit = query.limit ?? limits.pageSize
      const before = query.cursor ?? newest
      const rows = await listClosings(handle, { siteId: site.id, before, limit: limit + 1 })
      const items: Closing[] = []
      for (const row of rows.slice(0, limit)) items.push(await present(handle, row, now()))
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    }),
  )

  api.handle(createEndpoint, ['preview'], ({ body, bearer, admit }) => {
    const at = now()
    const id = newId(at)
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, body.site, admit)
      const actor = await requireStaff(handle, site, bearer, 'moderator', 'schedule')
      const page = body.page === null ? null : await findPage(handle, site.id, body.page)
      if (body.page !== null && !page) throw new ApiError('page_not_found', { field: 'page' })
      const from = Date.parse(body.at)
      const reopenAt = body.reopenAt === null ? null : Date.parse(body.reopenAt)
      if (reopenAt !== null && reopenAt <= from)
        throw new ApiError('field_invalid', { field: 'reopenAt', message: 'Later than it closes' })
      const row = { id, siteId: site.id, pageId: page?.id ?? null, at: from, reopenAt, byId: actor.id }
      await createClosing(handle, row, at)
      await record(handle, {
        siteId: site.id,
        actorId: actor.id,
        act: 'closing.created',
        subject: page ? { kind: 'page', id: page.id } : { kind: 'site', id: site.id },
        detail: { closing: id, at: from, reopenAt },
        at,
      })
      return present(handle, row, at)
    })
  })

  api.handle(removeEndpoint, ['preview'], ({ params, query, bearer, admit }) => {
    const at = now()
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireStaff(handle, site, bearer, 'moderator', 'schedule')
      const row = await findClosing(handle, params.id)
      if (row?.siteId !== site.id) throw new ApiError('not_found')
      await removeClosing(handle, row, at)
      await record(handle, {
        siteId: site.id,
        actorId: actor.id,
        act: 'closing.removed',
        subject: row.pageId ? { kind: 'page', id: row.pageId } : { kind: 'site', id: site.id },
        detail: { closing: row.id },
        at,
      })
      return { id: row.id }
    })
  })
}
