import {
  actOnComments,
  closePage,
  getHistory,
  listAudit as listAuditEndpoint,
  mergePages,
  undoAct,
} from '../../shared/contract/moderation.ts'
import { limits } from '../../shared/rules/limits.ts'
import { listAudit } from '../audit/index.ts'
import { findBare } from '../comments/index.ts'
import { type Api, ApiError } from '../http/index.ts'
import type { JobRunner } from '../jobs/index.ts'
import { listPages } from '../pages/index.ts'
import { requireSite } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import { actJobs, createActs, type Deps } from './act.ts'
import { presentEntry, readHistory } from './history.ts'
import { createPageActs } from './page-acts.ts'
import { mergeJobs } from './page-merges.ts'
import { createNames } from './present.ts'
import { createSetStatus } from './set-status.ts'
import { createUndo, undoJobs } from './undo.ts'

export const createModeration = (deps: Deps, jobs: JobRunner) => {
  const [acts, undo] = [createActs(deps), createUndo(deps)]
  actJobs(jobs, acts)
  undoJobs(jobs, undo)
  mergeJobs(jobs, deps.now)
  return {
    act: acts.act,
    undo: undo.undo,
    pages: createPageActs(deps),
    setStatus: createSetStatus(deps),
  }
}

export type Moderation = ReturnType<typeof createModeration>

export const moderationRoutes = (api: Api, storage: Deps['storage'], moderation: Moderation): void => {
  api.handle(actOnComments, ['act', 'actDevice'], ({ body, bearer, admit }) =>
    moderation.act(body, { bearer, admit }),
  )

  api.handle(undoAct, ['act', 'actDevice'], ({ params, body, bearer, admit }) =>
    moderation.undo(params.id, body.site, { bearer, admit }),
  )

  api.handle(closePage, ['act', 'actDevice'], ({ body, bearer, admit }) =>
    moderation.pages.close(body, { bearer, admit }),
  )

  api.handle(mergePages, ['act', 'actDevice'], ({ body, bearer, admit }) =>
    moderation.pages.merge(body, { bearer, admit }),
  )

  api.handle(getHistory, ['read'], ({ params, query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer, 'moderator', 'list')
      const row = await findBare(handle, params.id)
      if (row?.siteId !== site.id) throw new ApiError('comment_not_found')
      return readHistory(handle, row)
    }),
  )

  api.handle(listAuditEndpoint, ['read'], ({ query, bearer, admit }) =>
    storage.read(async (handle) => {
      const site = await requireSite(handle, query.site, admit)
      await requireStaff(handle, site, bearer)
      const limit = query.limit ?? limits.pageSize
      const rows = await listAudit(handle, site.id, {
        limit: limit + 1,
        ...(query.subject && { subjectId: query.subject }),
        ...(query.cursor && { before: query.cursor }),
      })
      const names = createNames(handle)
      const pageIds = rows.flatMap(({ subjectKind, subjectId }) =>
        subjectKind === 'page' && subjectId ? [subjectId] : [],
      )
      const pages = await listPages(handle, [...new Set(pageIds)])
      const items = []
      for (const row of rows.slice(0, limit)) {
        const { by, ...entry } = await presentEntry(row, names)
        const page = pages.get(row.subjectId ?? '')
        const subject = {
          kind: row.subjectKind,
          id: row.subjectId,
          ...(page && { page: { url: page.url, title: page.title } }),
        }
        items.push({ ...entry, actor: by, subject })
      }
      return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
    }),
  )
}
