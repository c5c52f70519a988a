import type { Decided, Outcome, Refused } from '../../shared/contract/moderation.ts'
import {
  type BareRow,
  findBare,
  type KnownThreads,
  listBranch,
  listWritten,
  type Presenter,
} from '../comments/index.ts'
import type { DomainBus } from '../events/index.ts'
import { ApiError, type Bearer } from '../http/index.ts'
import { findAuthor } from '../identity/index.ts'
import { enqueue, finish, hasJob, holdJob, type JobRunner } from '../jobs/index.ts'
import { lockPages } from '../pages/index.ts'
import { findSiteById, requireSite, type Site } from '../sites/index.ts'
import { requireStaff } from '../staff/index.ts'
import { firstIdAt, type Handle, newId, type Storage } from '../storage/index.ts'
import { carryOut, type Heading } from './carry-out.ts'
import { choose, findPlace, type Wish } from './choose.ts'
import { branchDecided, mustStand, stands } from './policy.ts'
import { presentDecided, presentLast } from './present.ts'
import { keepAct, keepStep, listStepsOf } from './store.ts'

export interface Deps {
  storage: Storage
  bus: DomainBus
  presenter: Presenter
  now: () => number
}

export interface By {
  bearer: Bearer
  admit: (site: Site) => void
}

export interface Request extends Wish {
  site: string
  ids: readonly string[]
  rule?: string | undefined
  note?: string | undefined
  expect?: Readonly<Record<string, number>> | undefined
  shown?: true | undefined
  branch?: 'placeholder' | 'branch' | undefined
  alsoRecent?: boolean | undefined
}

/** Comments that one transaction decides on. */
const batch = 50
const recentMs = 86_400_000
const taking: readonly string[] = ['hold', 'spam', 'remove']
const wordy: readonly string[] = ['edit', 'approveEdit']

const kind = 'act'
const jobOf = (actId: string): string => `${kind}-${actId}`
/** For how long nobody else goes on with an act that somebody is at, ms. */
const leaseMs = 60_000

/** One comment that an act is about; `along`: not named, but taken along. */
interface Item {
  id: string
  pageId: string
  depth: number
  along: boolean
}

/** What goes together with what. Code: `invalid_request`. */
const checkRequest = ({ act, ids, body, to, branch, alsoRecent }: Request): void => {
  const refuse = (field: string): never => {
    throw new ApiError('invalid_request', { field })
  }
  if ((act === 'edit') !== (body !== undefined)) refuse('body')
  if (act === 'edit' && ids.length !== 1) refuse('ids')
  if ((act === 'move') !== (to !== undefined)) refuse('to')
  if (branch !== undefined && act !== 'remove') refuse('branch')
  if (alsoRecent && !taking.includes(act)) refuse('alsoRecent')
}

/** All that an act is about, page by page, answers before what they answer to; and what is no comment of the site. */
const plan = async (handle: Handle, site: Site, request: Request, at: number) => {
  const items = new Map<string, Item>()
  const missing: Refused[] = []
  const authors = new Map<string, string>()
  const threads: KnownThreads = new Map()
  for (const id of new Set(request.ids)) {
    const row = await findBare(handle, id)
    if (row?.siteId === site.id) {
      items.set(id, { id, pageId: row.pageId, depth: row.depth, along: false })
      authors.set(row.authorId, id)
      if (request.branch === 'branch')
        for (const leaf of await listBranch(handle, row, threads))
          if (!items.has(leaf.id) && stands(leaf))
            items.set(leaf.id, { id: leaf.id, pageId: row.pageId, depth: leaf.depth, along: true })
    } else missing.push({ id, code: 'comment_not_found' })
  }
  if (request.alsoRecent)
    for (const authorId of authors.keys())
      for (const { id, pageId } of await listWritten(handle, authorId, firstIdAt(at - recentMs)))
        if (!items.has(id)) items.set(id, { id, pageId, depth: 0, along: true })
  for (const id of request.ids) {
    const item = items.get(id)
    if (item) item.along = false
  }
  const list = [...items.values()].sort((a, b) => {
    if (a.pageId !== b.pageId) return a.pageId < b.pageId ? -1 : 1
    return b.depth - a.depth || (a.id < b.id ? 1 : -1)
  })
  return { list, missing }
}

/** The act that somebody did to the comment as it stands, where it was the same one: a retry, or twice the same key. */
const sameBefore = async (
  handle: Handle,
  row: BareRow,
  { act, actorId }: Heading,
): Promise<string | null> => {
  if (act === 'edit' || act === 'move') return null
  const [last] = await listStepsOf(handle, row.id)
  const same =
    last?.act === act &&
    last.actorId === actorId &&
    last.step.undoneAt === null &&
    last.step.revision === row.revision
  return same ? last.step.actId : null
}

/** Whether somebody has decided since whoever asks looked at the comment, as far as they say what they looked at. */
const decidedSince = ({ id, revision, status }: BareRow, { expect, shown }: Request): boolean =>
  (expect?.[id] ?? revision) !== revision || (shown === true && status !== 'approved')

/** Holds the page of a comment, and the one it goes to. Resolves to the row as it is under the lock. */
const hold = async (handle: Handle, site: Site, id: string, held: Set<string>): Promise<BareRow> => {
  for (;;) {
    const row = await findBare(handle, id)
    if (row?.siteId !== site.id) throw new ApiError('comment_not_found')
    if (held.has(row.pageId)) return row
    await lockPages(handle, [row.pageId])
    held.add(row.pageId)
  }
}

/** What is left of an act where its server came to its end; a note is words, and words are in no job. */
const restOf = (request: Request, heading: Heading, siteId: string) => ({
  siteId,
  actId: heading.actId,
  actorId: heading.actorId,
  at: heading.at,
  request: {
    site: request.site,
    act: request.act,
    ids: request.ids,
    rule: request.rule,
    expect: request.expect,
    shown: request.shown,
    branch: request.branch,
    alsoRecent: request.alsoRecent,
  } satisfies Request,
})
type Rest = ReturnType<typeof restOf>

/** Takes the rest of an act off; nobody goes on with it. */
export const dropRest = (handle: Handle, actId: string): Promise<void> => finish(handle, jobOf(actId))

/** Whether an act is still being done. */
export const hasRest = (handle: Handle, actId: string): Promise<boolean> => hasJob(handle, jobOf(actId))

export const createActs = ({ storage, bus, presenter, now }: Deps) => {
  /** Decides on some comments of an act, in the transaction of who calls; `stepsMax`: stops once so many were changed. */
  const decideOn = async (
    handle: Handle,
    site: Site,
    request: Request,
    heading: Heading,
    items: readonly Item[],
    stepsMax = Number.POSITIVE_INFINITY,
  ) => {
    const { actId } = heading
    const pageIds = items.map(({ pageId }) => pageId)
    if (request.to) pageIds.push((await findPlace(handle, site, request.to)).pageId)
    const held = new Set(pageIds)
    await lockPages(handle, pageIds)
    const done: string[] = []
    const refused: Refused[] = []
    const repeated = new Set<string>()
    // Nothing comes to a thread while its page is held.
    const threads: KnownThreads = new Map()
    let steps = 0

    const decide = async (row: BareRow): Promise<void> => {
      const change = await choose(handle, row, site, request, heading.actorId)
      if (change) {
        const { before, revision } = await carryOut(handle, bus, row, change, heading)
        if (steps === 0) await keepAct(handle, { ...heading, id: actId, siteId: site.id })
        await keepStep(handle, actId, row.id, { before, revision })
        steps += 1
      }
      done.push(row.id)
    }

    /** Answers that came since the plan was made go with the rest. */
    const decideBelow = async (row: BareRow): Promise<void> => {
      for (const leaf of (await listBranch(handle, row, threads)).reverse()) {
        const below = leaf.id !== row.id && stands(leaf) ? await findBare(handle, leaf.id) : null
        if (below && stands(below)) await decide(below)
      }
    }

    const take = async ({ id, along }: Item): Promise<void> => {
      const row = await hold(handle, site, id, held)
      if (along) return stands(row) ? decide(row) : undefined
      mustStand(row)
      const same = await sameBefore(handle, row, heading)
      if (same) {
        repeated.add(same)
        done.push(id)
        return
      }
      if (decidedSince(row, request)) {
        refused.push(await presentLast(handle, row))
        return
      }
      if (request.act === 'remove') branchDecided(row, request.branch)
      if (request.branch === 'branch') await decideBelow(row)
      const fresh = request.branch === 'branch' ? await findBare(handle, id) : row
      if (fresh) await decide(fresh)
    }

    for (const item of items) {
      if (steps >= stepsMax) break
      try {
        await take(item)
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        refused.push({ id: item.id, code: error.code })
      }
    }
    return { done: new Set(done), refused, steps, repeated }
  }

  /** One chunk of an act, in one transaction; null where the rest of it was called off. */
  const runChunk = (
    request: Request,
    by: By,
    items: readonly Item[],
    { actId, at, place }: { actId: string; at: number; place: 'only' | 'first' | 'middle' | 'last' },
  ) =>
    storage.tx(async (handle) => {
      if ((place === 'middle' || place === 'last') && !(await holdJob(handle, jobOf(actId), now() + leaseMs)))
        return null
      const site = await requireSite(handle, request.site, by.admit)
      const actor = await requireStaff(handle, site, by.bearer, 'moderator', 'moderate')
      const { act, rule = null, note = null } = request
      const heading: Heading = { act, actId, actorId: actor.id, rule, note, undo: false, at }
      if (place === 'first') {
        const payload = restOf(request, heading, site.id)
        await enqueue(handle, { id: jobOf(actId), kind, payload, runAt: now() + leaseMs })
      }
      const { done, ...others } = await decideOn(handle, site, request, heading, items)
      if (place === 'last') await dropRest(handle, actId)
      const shown: Decided[] = []
      for (const id of done)
        shown.push(...(await presentDecided(handle, presenter, site, id, wordy.includes(request.act))))
      return { done: shown, ...others }
    })

  /** A part of what was left of an act, in the transaction of its job. True where there may be more. */
  const goOn = async (handle: Handle, { siteId, actId, actorId, at, request }: Rest): Promise<boolean> => {
    const site = await findSiteById(handle, siteId)
    if (!site) return false
    const known = actorId && (await findAuthor(handle, actorId)) ? actorId : null
    const { act, rule = null } = request
    const heading: Heading = { act, actId, actorId: known, rule, note: null, undo: false, at }
    const { list } = await plan(handle, site, request, at)
    return (await decideOn(handle, site, request, heading, list, batch)).steps > 0
  }

  /** An act on comments, each decided by its own row; see `actOnComments` of the contract. */
  const act = async (request: Request, by: By): Promise<Outcome> => {
    checkRequest(request)
    const at = now()
    const actId = newId(at)
    const { list, missing } = await storage.read(async (handle) => {
      const site = await requireSite(handle, request.site, by.admit)
      await requireStaff(handle, site, by.bearer, 'moderator', 'moderate')
      return plan(handle, site, request, at)
    })
    const outcome: Outcome = { id: actId, done: [], refused: missing }
    let steps = 0
    const repeated = new Set<string>()
    // What takes others along may be a lot, and goes on though this server should not.
    const long = list.length > batch && list.some(({ along }) => along)
    for (let from = 0; from < list.length; from += batch) {
      const last = from + batch >= list.length
      const place = !long ? 'only' : from === 0 ? 'first' : last ? 'last' : 'middle'
      const chunk = await runChunk(request, by, list.slice(from, from + batch), { actId, at, place })
      if (!chunk) break
      outcome.done.push(...chunk.done)
      outcome.refused.push(...chunk.refused)
      steps += chunk.steps
      for (const id of chunk.repeated) repeated.add(id)
    }
    // A retry of an answer that was lost gets the act that it was.
    const [same] = repeated
    if (steps === 0 && same) outcome.id = same
    return outcome
  }

  return { act, goOn }
}

/** Goes on with acts whose server came to its end. */
export const actJobs = (jobs: JobRunner, { goOn }: Pick<ReturnType<typeof createActs>, 'goOn'>): void => {
  jobs.on(kind, async (handle, rest) => ((await goOn(handle, rest as Rest)) ? 'again' : undefined))
}
