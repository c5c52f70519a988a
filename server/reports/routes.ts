import { listReports, listRules, type Report, reportComment } from '../../shared/contract/reports.ts'
import { findRow } from '../comments/index.ts'
import { type Api, ApiError } from '../http/index.ts'
import { requireSite } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import type { Handle, Storage } from '../storage/index.ts'
import { createReporting, type ReportDeps } from './report.ts'
import { listOn, type ReportRow, recordOf } from './store.ts'
import { totalWeight } from './weight.ts'

const iso = (at: number): string => new Date(at).toISOString()

const present = async (handle: Handle, row: ReportRow): Promise<Report> => ({
  id: row.id,
  rule: row.rule,
  illegal: row.illegal,
  text: row.text,
  where: row.place,
  name: row.name,
  hasEmail: row.email !== null,
  guest: row.guest,
  weight: row.weight,
  record: await recordOf(handle, row.reporterId),
  state: row.state as Report['state'],
  at: iso(row.createdAt),
  closedAt: row.closedAt === null ? null : iso(row.closedAt),
})

/** More reports on one comment than anybody reads. */
const most = 200

export const reportRoutes = (api: Api, deps: ReportDeps): void => {
  const { storage }: { storage: Storage } = deps
  const reporting = createReporting(deps)

  api.handle(listRules, ['read'], ({ query, admit }) =>
    storage.read(async (handle) => ({
      rules: (await requireSite(handle, query.site, admit)).settings.rules,
    })),
  )

  api.handle(reportComment, ['report', 'reportDevice'], ({ params, body, bearer, network, admit }) =>
    reporting.report(params.id, body, { bearer, network, admit }),
  )

  api.handle(listReports, ['read'], ({ params, query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer, 'moderator', 'list')
      const row = await findRow(handle, params.id)
      if (row?.siteId !== site.id) throw new ApiError('comment_not_found')
      const rows = await listOn(handle, row.id, most)
      const items = []
      for (const one of rows) items.push(await present(handle, one))
      const weight = totalWeight(rows.filter(({ state }) => state === 'open'))
      return { items, weight, hold: site.settings.reports.hold }
    }),
  )
}
