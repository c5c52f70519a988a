import {
  decideObjection,
  listDecisions,
  listObjections,
  listOwnReports,
  objectTo,
  objectToReport,
} from '../../shared/contract/reasons.ts'
import { limits } from '../../shared/rules/limits.ts'
import { type Api, ApiError } from '../http/index.ts'
import { requireActor } from '../identity/index.ts'
import { listReportsOf } from '../reports/index.ts'
import { requireSite } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import { listToldTo, newest, oldest, readCursor } from './list.ts'
import { createObjections, type ObjectionDeps } from './object.ts'
import { countOpenObjections, listDone, listOpen } from './objections.ts'
import { presentOwnReport } from './own-reports.ts'
import { presentObjection, presentOwnObjection, presentStatement } from './present.ts'

/** Rows of one answer, and where the next begins. */
const page = <T extends { id: string }>(rows: readonly T[], limit: number) => ({
  shown: rows.slice(0, limit),
  next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
})

export const reasonRoutes = (api: Api, deps: ObjectionDeps): void => {
  const { storage, now } = deps
  const objections = createObjections(deps)

  api.handle(listDecisions, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const { authors } = await requireActor(handle, site, bearer)
      const ids = authors.map(({ id }) => id)
      const before = readCursor(query.cursor, newest)
      const rows = await listToldTo(handle, ids, { before, limit: limits.pageSize + 1 })
      const { shown, next } = page(rows, limits.pageSize)
      const items = []
      for (const row of shown) items.push(await presentStatement(handle, row, site, now()))
      return { items, next }
    }),
  )

  api.handle(objectTo, ['report', 'reportDevice'], async ({ params, body, bearer, admit }) =>
    presentOwnObjection(await objections.object(params.id, body, { bearer, admit })),
  )

  api.handle(listOwnReports, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireActor(handle, site, bearer)
      const before = readCursor(query.cursor, newest)
      const of = { reporterId: actor.id, before, limit: limits.pageSize + 1 }
      const { shown, next } = page(await listReportsOf(handle, of), limits.pageSize)
      const items = []
      for (const row of shown) items.push(await presentOwnReport(handle, row, site, { actor, now: now() }))
      return { items, next }
    }),
  )

  api.handle(objectToReport, ['report', 'reportDevice'], async ({ params, body, bearer, admit }) =>
    presentOwnObjection(await objections.objectToReport(params.id, body, { bearer, admit })),
  )

  api.handle(listObjections, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      const actor = await requireStaff(handle, site, bearer)
      const limit = query.limit ?? limits.pageSize
      const of = { siteId: site.id, limit: limit + 1 }
      const rows =
        query.state === 'open'
          ? await listOpen(handle, { ...of, after: readCursor(query.cursor, oldest) })
          : await listDone(handle, { ...of, before: readCursor(query.cursor, newest) })
      const { shown, next } = page(rows, limit)
      const items = []
      for (const row of shown) {
        const item = await presentObjection(handle, row, site, actor)
        if (item) items.push(item)
      }
      return { items, next, open: await countOpenObjections(handle, site.id) }
    }),
  )

  api.handle(decideObjection, ['act', 'actDevice'], async ({ params, body, bearer, admit }) => {
    const decided = await objections.decide(params.id, body, { bearer, admit }, presentObjection)
    if (!decided) throw new ApiError('not_found')
    return decided
  })
}
