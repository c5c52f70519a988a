import type { Outcome, Refused } from '../../shared/contract/moderation.ts'
import type { TokenRight } from '../../shared/contract/staff.ts'
import {
  type BareRow,
  findBare,
  findRow,
  findSource,
  findVersion,
  linkMention,
  parseShort,
} from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { findAuthor } from '../identity/index.ts'
import { enqueue, finish, holdJob, type JobRunner } from '../jobs/index.ts'
import { findPageById, followMerges, lockPages } from '../pages/index.ts'
import { requireSite } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import type { Handle } from '../storage/index.ts'
import { type By, type Deps, dropRest, hasRest } from './act.ts'
import { type Change, carryOut, type Heading } from './carry-out.ts'
import { isPageAct, undoPageAct } from './page-acts.ts'
import { doRest } from './page-merges.ts'
import { mustStand } from './policy.ts'
import { presentDecided, presentLast } from './present.ts'
import {
  type ActRow,
  type Before,
  dropStep,
  findAct,
  findStep,
  hasNoSteps,
  listSteps,
  listStepsAfter,
  markUndone,
  readBefore,
  type StepRow,
} from './store.ts'

const batch = 50
const kind = 'undo'
const jobOf = (actId: string): string => `${kind}-${actId}`
/** For how long nobody else goes on with what somebody is at, ms. */
const leaseMs = 60_000

/** What is left to be taken back: the steps behind `after`. */
interface Rest {
  siteId: string
  actId: string
  actorId: string | null
  after: string
}

const findActOn = async (handle: Handle, siteId: string, id: string): Promise<ActRow> => {
  const act = await findAct(handle, id)
  if (act?.siteId !== siteId) throw new ApiError('not_found')
  return act
}

/** Where a comment hung; its old page may have been merged since, its old parent moved. Code: `act_impossible`. */
const placeBefore = async (handle: Handle, { pageId, parentId }: NonNullable<Before['place']>) => {
  const parent = parentId ? await findBare(handle, parentId) : null
  if (parentId && !parent) throw new ApiError('act_impossible')
  const page = parent ? null : await followMerges(handle, await findPageById(handle, pageId))
  return { pageId: parent?.pageId ?? page?.id ?? pageId, parent }
}

/** The words of a version, parsed again. Code: `act_impossible` once they were erased. */
const wordsBefore = async (handle: Handle, row: BareRow, number: number): Promise<Change['words']> => {
  const version = await findVersion(handle, row.id, number)
  if (!version?.source || !(await findSource(handle, row.id))) throw new ApiError('act_impossible')
  const parent = row.parentId ? await findRow(handle, row.parentId) : null
  const tree = await linkMention(handle, parseShort(version.source), parent, row.id)
  return { source: version.source, tree: JSON.stringify(tree), byStaff: true }
}

const reverse = async (handle: Handle, row: BareRow, before: Before): Promise<Change> => {
  const { status, version, edit, place, pinned, closed, featured, staffEdited, shadowed, editedAt } = before
  const words = version === undefined ? undefined : await wordsBefore(handle, row, version)
  return {
    status,
    marks: { pinned, closed, featured, staffEdited, shadowed, editedAt },
    ...(words && { words }),
    ...(edit && { edit: 'reopen' as const }),
    ...(place && { place: await placeBefore(handle, place) }),
  }
}

/** What a program must be let do to take an act back: what the act itself asks for. */
const rightsTo = ({ act }: Pick<ActRow, 'act'>): TokenRight[] => {
  if (act === 'mergePages') return []
  return isPageAct({ act }) ? ['close'] : ['moderate']
}

export const createUndo = ({ storage, bus, presenter, now }: Deps) => {
  /** Takes some steps of an act back, in the transaction of who calls. */
  const takeBack = async (
    handle: Handle,
    act: ActRow,
    actorId: string | null,
    steps: readonly StepRow[],
    at: number,
  ) => {
    const actId = act.id
    const heading: Heading = {
      act: act.act,
      actId,
      actorId,
      rule: act.rule,
      note: null,
      undo: true,
      at,
    }
    const pageIds: string[] = []
    for (const step of steps) {
      const row = await findBare(handle, step.commentId)
      const { place } = readBefore(step)
      if (row) pageIds.push(row.pageId)
      if (row && place) pageIds.push((await placeBefore(handle, place).catch(() => row)).pageId)
    }
    await lockPages(handle, pageIds)
    const done: string[] = []
    const refused: Refused[] = []

    const take = async ({ commentId }: StepRow): Promise<void> => {
      const step = await findStep(handle, actId, commentId)
      const row = await findBare(handle, commentId)
      if (!step || !row) throw new ApiError('comment_not_found')
      mustStand(row)
      if (row.revision !== step.revision) {
        refused.push(await presentLast(handle, row))
        return
      }
      const change = await reverse(handle, row, readBefore(step))
      const { revision } = await carryOut(handle, bus, row, change, heading)
      await dropStep(handle, step, { revision, at })
      done.push(commentId)
    }

    for (const step of steps) {
      try {
        await take(step)
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        refused.push({ id: step.commentId, code: error.code })
      }
    }
    if (await hasNoSteps(handle, actId)) await markUndone(handle, actId, at)
    return { done, refused }
  }

  const runChunk = (
    siteKey: string,
    by: By,
    steps: readonly StepRow[],
    { actId, at, place }: { actId: string; at: number; place: 'only' | 'first' | 'middle' | 'last' },
  ) =>
    storage.tx(async (handle) => {
      const site = await requireSite(handle, siteKey, by.admit)
      const actor = await requireStaff(handle, site, by.bearer, 'moderator', 'moderate')
      if (place === 'first') {
        const payload: Rest = { siteId: site.id, actId, actorId: actor.id, after: '' }
        const runAt = now() + leaseMs
        if (!(await holdJob(handle, jobOf(actId), runAt)))
          await enqueue(handle, { id: jobOf(actId), kind, payload, runAt })
      } else if (place !== 'only') await holdJob(handle, jobOf(actId), now() + leaseMs)
      const act = await findActOn(handle, site.id, actId)
      const { done, refused } = await takeBack(handle, act, actor.id, steps, at)
      if (place === 'last') await finish(handle, jobOf(actId))
      const shown = []
      for (const id of done) {
        const words = steps.some((step) => step.commentId === id && readBefore(step).version !== undefined)
        shown.push(...(await presentDecided(handle, presenter, site, id, words)))
      }
      return { done: shown, refused }
    })

  /** The next steps of an act whose undoing was left, in the transaction of its job; what comes behind is another's. */
  const goOn = async (handle: Handle, { siteId, actId, actorId, after }: Rest): Promise<void> => {
    const act = await findAct(handle, actId)
    if (act?.siteId !== siteId) return
    const steps = await listStepsAfter(handle, actId, after, batch)
    const last = steps.at(-1)?.commentId
    if (last === undefined) return
    const known = actorId && (await findAuthor(handle, actorId)) ? actorId : null
    const at = now()
    await takeBack(handle, act, known, steps, at)
    const payload: Rest = { siteId, actId, actorId, after: last }
    await enqueue(handle, { id: `${jobOf(actId)}-${last}`, kind, payload, runAt: at })
  }

  /** Takes an act back, each comment by itself; see `undoAct` of the contract. */
  const undo = async (actId: string, siteKey: string, by: By): Promise<Outcome> => {
    const at = now()
    const look = async (handle: Handle) => {
      const site = await requireSite(handle, siteKey, by.admit)
      await requireStaff(handle, site, by.bearer, 'moderator', 'moderate', 'close')
      const found = await findActOn(handle, site.id, actId)
      await requireStaff(handle, site, by.bearer, 'moderator', ...rightsTo(found))
      if (found.undoneAt !== null) throw new ApiError('decided_already')
      return {
        act: found,
        steps: isPageAct(found) ? [] : await listSteps(handle, actId),
        unfinished: await hasRest(handle, actId),
      }
    }
    let { act, steps, unfinished } = await storage.read(look)
    if (unfinished) {
      // It is still being done: no more of it is, and what was done goes back.
      ;({ act, steps } = await storage.tx(async (handle) => {
        await dropRest(handle, actId)
        return look(handle)
      }))
    }
    if (isPageAct(act)) {
      await storage.tx(async (handle) => {
        const site = await requireSite(handle, siteKey, by.admit)
        const actor = await requireStaff(handle, site, by.bearer, 'moderator', ...rightsTo(act))
        await undoPageAct(handle, await findActOn(handle, site.id, actId), actor.id, at)
      })
      await doRest(storage, actId, now)
      return { id: actId, done: [], refused: [] }
    }
    const outcome: Outcome = { id: actId, done: [], refused: [] }
    for (let from = 0; from < steps.length; from += batch) {
      const last = from + batch >= steps.length
      const place = steps.length <= batch ? 'only' : from === 0 ? 'first' : last ? 'last' : 'middle'
      const chunk = await runChunk(siteKey, by, steps.slice(from, from + batch), { actId, at, place })
      outcome.done.push(...chunk.done)
      outcome.refused.push(...chunk.refused)
    }
    return outcome
  }

  return { undo, goOn }
}

/** Goes on with undoing where a server came to its end. */
export const undoJobs = (jobs: JobRunner, { goOn }: Pick<ReturnType<typeof createUndo>, 'goOn'>): void => {
  jobs.on(kind, (handle, rest) => goOn(handle, rest as unknown as Rest))
}
