import { movePart, moveThreadPart } from '../comments/index.ts'
import { forgetAuthorsOn } from '../events/index.ts'
import { enqueue, finish, holdJob, type JobRunner, listPayloads } from '../jobs/index.ts'
import { lockMerges, type Page, recordWrite, setMerged } from '../pages/index.ts'
import type { Handle, Storage } from '../storage/index.ts'
import { type ActRow, findAct, keepThreads, listThreads, noteBack } from './store.ts'

const kind = 'merge'
const jobOf = (actId: string): string => `${kind}-${actId}`

/** Comments that one transaction moves at most: all others wait to write for as long. */
const part = 500
/** Threads that one transaction looks at when they go back. */
const threads = 100
/** For how long nobody else goes on with a merge that somebody is at, ms. */
const leaseMs = 60_000

/** Tells the readers of a page that threads came or went. */
const tell = (handle: Handle, pageId: string, total: number, at: number): Promise<number> =>
  recordWrite(handle, { pageId, type: 'page.changed', subjectId: null, total, at })

/** Moves a part of what is left on a merged page. True where there may be more. */
const mergePart = async (
  handle: Handle,
  act: ActRow,
  from: Page,
  into: Page,
  at: number,
): Promise<boolean> => {
  const { moved, shown, rootIds } = await movePart(handle, { from: from.id, into: into.id, limit: part })
  const more = moved === part
  await keepThreads(handle, act.id, rootIds)
  if (!more) await forgetAuthorsOn(handle, from.id)
  await tell(handle, from.id, -shown, at)
  await tell(handle, into.id, shown, at)
  return more
}

/** Brings a part of a merged page's threads back, from whichever page has them. True where there is more. */
const backPart = async (
  handle: Handle,
  act: ActRow,
  from: Page,
  others: readonly Page[],
  at: number,
): Promise<boolean> => {
  const ids = others.map(({ id }) => id)
  const left = new Map<string, number>()
  let room = part
  for (const { rootId, after } of await listThreads(handle, act.id, threads)) {
    // Its root and an answer at least.
    if (room < 2) break
    const one = await moveThreadPart(handle, rootId, { from: ids, into: from.id, after, limit: room - 1 })
    room -= one.looked + 1
    for (const [id, shown] of one.shown) left.set(id, (left.get(id) ?? 0) + shown)
    await noteBack(handle, { actId: act.id, rootId, last: one.last })
  }
  const more = (await listThreads(handle, act.id, 1)).length > 0
  if (!more) await setMerged(handle, from.id, null)
  let came = 0
  for (const id of ids) {
    const shown = left.get(id) ?? 0
    came += shown
    if (!more) await forgetAuthorsOn(handle, id)
    await tell(handle, id, -shown, at)
  }
  await tell(handle, from.id, came, at)
  return more
}

/** One part of a merge, or of taking it back, whichever the act's row says. True where there may be more. */
export const goOn = async (handle: Handle, actId: string, at: number): Promise<boolean> => {
  const pageId = (await findAct(handle, actId))?.pageId
  if (!pageId) return false
  const [from, ...others] = await lockMerges(handle, pageId)
  const [act, into] = [await findAct(handle, actId), others.at(-1)]
  if (!act || !from || !into) return false
  return act.undoneAt === null
    ? mergePart(handle, act, from, into, at)
    : backPart(handle, act, from, others, at)
}

/** Holds the rest of a merge, where there is one: nobody moves a part of it until the transaction ends. */
export const holdMerge = (handle: Handle, actId: string, at: number): Promise<boolean> =>
  holdJob(handle, jobOf(actId), at + leaseMs)

/** Leaves the rest of a merge to whoever is there, should this server not come to it. */
export const leaveRest = async (
  handle: Handle,
  rest: { actId: string; pageIds: readonly string[]; at: number },
): Promise<void> => {
  const { actId, pageIds, at } = rest
  if (await holdMerge(handle, actId, at)) return
  const payload = { actId, pageIds }
  await enqueue(handle, { id: jobOf(actId), kind, payload, runAt: at + leaseMs })
}

/** Does the rest of a merge, part by part, each in its own transaction. */
export const doRest = async (storage: Storage, actId: string, now: () => number): Promise<void> => {
  const one = async (handle: Handle): Promise<boolean> => {
    if (!(await holdMerge(handle, actId, now()))) return false
    if (await goOn(handle, actId, now())) return true
    await finish(handle, jobOf(actId))
    return false
  }
  while (await storage.tx(one));
}

/** Whether threads of one of the pages are still on their way. */
export const isMerging = async (handle: Handle, pageIds: readonly string[]): Promise<boolean> =>
  (await listPayloads(handle, kind)).some(
    (payload) => Array.isArray(payload.pageIds) && payload.pageIds.some((id) => pageIds.includes(id)),
  )

/** Goes on with merges whose server came to its end. */
export const mergeJobs = (jobs: JobRunner, now: () => number): void => {
  jobs.on(kind, async (handle, { actId }) =>
    (await goOn(handle, String(actId), now())) ? 'again' : undefined,
  )
}
