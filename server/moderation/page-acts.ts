import { record } from '../audit/index.ts'
import { countRoots } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import {
  closePage,
  findPage,
  findPageById,
  lockMerges,
  lockPage,
  lockPages,
  type Page,
  setMerged,
} from '../pages/index.ts'
import { requireSite, type Site } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import { type Handle, newId } from '../storage/index.ts'
import type { By, Deps } from './act.ts'
import { doRest, goOn, holdMerge, isMerging, leaveRest } from './page-merges.ts'
import { type ActRow, keepAct, markUndone } from './store.ts'

const pageActs: readonly string[] = ['closePage', 'openPage', 'mergePages']

export const isPageAct = ({ act }: Pick<ActRow, 'act'>): boolean => pageActs.includes(act)

const find = async (handle: Handle, site: Site, key: string): Promise<Page> => {
  const page = await findPage(handle, site.id, key)
  if (!page) throw new ApiError('page_not_found')
  return page
}

/** Takes an act on a page back; of a merge a first part, and `doRest` does the rest. Code: `decided_already` where the page is not any more what the act made of it. */
export const undoPageAct = async (
  handle: Handle,
  act: ActRow,
  actorId: string,
  at: number,
): Promise<void> => {
  await holdMerge(handle, act.id, at)
  if (!(await markUndone(handle, act.id, at))) throw new ApiError('decided_already')
  // It changed nothing.
  if (!act.pageId) return
  const [page, ...others] = await lockMerges(handle, act.pageId)
  if (!page) throw new ApiError('decided_already')
  if (act.act === 'mergePages') {
    if (others.length === 0) throw new ApiError('decided_already')
    if (await goOn(handle, act.id, at))
      await leaveRest(handle, { actId: act.id, pageIds: [page, ...others].map(({ id }) => id), at })
  } else {
    if (page.closed !== (act.act === 'closePage')) throw new ApiError('decided_already')
    await closePage(handle, page.id, !page.closed, at)
  }
  await record(handle, {
    siteId: act.siteId,
    actorId,
    act: 'undo',
    subject: { kind: 'page', id: page.id },
    detail: { of: act.act, actId: act.id },
    at,
  })
}

export const createPageActs = ({ storage, now }: Deps) => ({
  /** Closes a page for readers, or opens it. Code: `page_not_found`. */
  close(input: { site: string; page: string; close: boolean }, by: By) {
    const at = now()
    const id = newId(at)
    const act = input.close ? 'closePage' : 'openPage'
    return storage.tx(async (handle) => {
      const site = await requireSite(handle, input.site, by.admit)
      const actor = await requireStaff(handle, site, by.bearer, 'moderator', 'close')
      const page = await lockPage(handle, (await find(handle, site, input.page)).id)
      if (!page) throw new ApiError('page_not_found')
      const changes = page.closed !== input.close
      await keepAct(handle, {
        id,
        siteId: site.id,
        actorId: actor.id,
        act,
        rule: null,
        pageId: changes ? page.id : null,
        at,
      })
      if (changes) {
        await closePage(handle, page.id, input.close, at)
        const subject = { kind: 'page' as const, id: page.id }
        await record(handle, { siteId: site.id, actorId: actor.id, act, subject, detail: { actId: id }, at })
      }
      return { id, page: { key: page.key, closed: input.close } }
    })
  },

  /** All threads of a page go to another, and its key leads there. Codes: `page_not_found`, `act_impossible`. */
  async merge(input: { site: string; from: string; into: string }, by: By) {
    const at = now()
    const id = newId(at)
    const act = 'mergePages'
    const { into, threads } = await storage.tx(async (handle) => {
      const site = await requireSite(handle, input.site, by.admit)
      const actor = await requireStaff(handle, site, by.bearer)
      const found = [await find(handle, site, input.from), await find(handle, site, input.into)] as const
      const pageIds = found.map((page) => page.id)
      await lockPages(handle, pageIds)
      const [from, into] = [await findPageById(handle, found[0].id), await findPageById(handle, found[1].id)]
      // The same page already, or one of them was merged while we waited.
      if (!from || !into || from.id === into.id || from.mergedInto || into.mergedInto)
        throw new ApiError('act_impossible')
      if (await isMerging(handle, pageIds)) throw new ApiError('act_impossible')
      const threads = await countRoots(handle, from.id)
      await setMerged(handle, from.id, into.id)
      await keepAct(handle, { id, siteId: site.id, actorId: actor.id, act, rule: null, pageId: from.id, at })
      if (await goOn(handle, id, at)) await leaveRest(handle, { actId: id, pageIds, at })
      await record(handle, {
        siteId: site.id,
        actorId: actor.id,
        act,
        subject: { kind: 'page', id: from.id },
        detail: { actId: id, into: into.id, threads },
        at,
      })
      return { into, threads }
    })
    await doRest(storage, id, now)
    const total = (await storage.read((handle) => findPageById(handle, into.id)))?.total ?? 0
    return { id, page: { key: into.key, total }, threads }
  },
})
