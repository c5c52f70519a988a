import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { DomainBus } from '../events/index.ts'
import { enqueue, type JobRunner } from '../jobs/index.ts'
import { touchSite } from '../sites/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { findPageById, followMerges, recordWrite } from './store.ts'
import { pageTables } from './tables.ts'

const p = sql.placeholder

const insert = statement('closings.insert', pageTables, (db, { closings }) =>
  db.insert(closings).values({
    id: p('id'),
    siteId: p('siteId'),
    pageId: p('pageId'),
    at: p('at'),
    reopenAt: p('reopenAt'),
    byId: p('byId'),
  }),
)
const selectById = statement('closings.byId', pageTables, (db, { closings: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectOfSite = statement('closings.ofSite', pageTables, (db, { closings: t }) =>
  db
    .select()
    .from(t)
    .where(and(eq(t.siteId, p('siteId')), lt(t.id, p('before'))))
    .orderBy(desc(t.id))
    .limit(p('limit')),
)
const selectHolding = statement('closings.holding', pageTables, (db, { closings: t, pages }) =>
  db
    .select({ pageId: t.pageId, mergedInto: pages.mergedInto })
    .from(t)
    .leftJoin(pages, eq(pages.id, t.pageId))
    .where(
      sql`${t.siteId} = ${p('siteId')}
        and (${t.pageId} is null or ${t.pageId} = ${p('pageId')} or ${pages.mergedInto} is not null)
        and ${t.at} <= ${p('now')} and (${t.reopenAt} is null or ${t.reopenAt} > ${p('now')})`,
    ),
)
const remove = statement('closings.remove', pageTables, (db, { closings: t }) =>
  db.delete(t).where(eq(t.id, p('id'))),
)
const forgetBy = statement('closings.forgetBy', pageTables, (db, { closings: t }) =>
  db
    .update(t)
    .set({ byId: null })
    .where(eq(t.byId, p('byId'))),
)
const moveBy = statement('closings.moveBy', pageTables, (db, { closings: t }) =>
  db
    .update(t)
    .set({ byId: sql`${p('into')}` })
    .where(eq(t.byId, p('byId'))),
)

export type Closing = Awaited<ReturnType<typeof selectById>>[number]

export const closingState = (
  { at, reopenAt }: Pick<Closing, 'at' | 'reopenAt'>,
  now: number,
): 'planned' | 'holding' | 'over' => {
  if (at > now) return 'planned'
  return reopenAt === null || reopenAt > now ? 'holding' : 'over'
}

/** Whether a closing of the page, of one that was merged into it, or of all its site, holds at `now` (ms). */
export const closingHolds = async (
  handle: Handle,
  siteId: string,
  pageId: string | null,
  now: number,
): Promise<boolean> => {
  for (const one of await selectHolding(handle, { siteId, pageId: pageId ?? '', now })) {
    if (one.pageId === null || one.pageId === pageId) return true
    if (pageId !== null && one.mergedInto && (await findMerged(handle, one.pageId)) === pageId) return true
  }
  return false
}

/** The page that a closing is about now: the one that has the threads of a merged one. */
const findMerged = async (handle: Handle, pageId: string): Promise<string> =>
  (await followMerges(handle, await findPageById(handle, pageId)))?.id ?? pageId

const kind = 'closing'

/** What is cached of the page, or of all the site's, is made anew. */
const tell = async (
  handle: Handle,
  { siteId, pageId }: Pick<Closing, 'siteId' | 'pageId'>,
  at: number,
): Promise<void> => {
  if (pageId)
    await recordWrite(handle, {
      pageId: await findMerged(handle, pageId),
      type: 'page.changed',
      subjectId: null,
      total: 0,
      at,
    })
  else await touchSite(handle, siteId)
}

/** Plans a closing; readers see it begin and end at its moments. */
export const createClosing = async (handle: Handle, closing: Closing, now: number): Promise<void> => {
  await insert(handle, { ...closing })
  if (closingState(closing, now) === 'holding') await tell(handle, closing, now)
  for (const moment of [closing.at, closing.reopenAt]) {
    if (moment === null || moment <= now) continue
    const payload = { siteId: closing.siteId, pageId: closing.pageId }
    await enqueue(handle, { id: `${kind}-${closing.id}-${moment}`, kind, payload, runAt: moment })
  }
}

export const findClosing = async (handle: Handle, id: string): Promise<Closing | null> =>
  (await selectById(handle, { id }))[0] ?? null

/** Newest first, below the id `before`. */
export const listClosings = (
  handle: Handle,
  input: { siteId: string; before: string; limit: number },
): Promise<Closing[]> => selectOfSite(handle, input)

export const removeClosing = async (handle: Handle, closing: Closing, now: number): Promise<void> => {
  await remove(handle, { id: closing.id })
  if (closingState(closing, now) === 'holding') await tell(handle, closing, now)
}

/** A closing's moments, whether or not it is still there: to look again costs one listing. */
export const closingJobs = (jobs: JobRunner, now: () => number): void => {
  jobs.on(kind, (handle, { siteId, pageId }) =>
    tell(handle, { siteId: String(siteId), pageId: pageId === null ? null : String(pageId) }, now()),
  )
}

/** Who planned a closing is forgotten with them, or becomes who they became. */
export const followPlanners = (bus: DomainBus): void => {
  bus.on('authorsMerged', async (handle, { from, into }) => void (await moveBy(handle, { byId: from, into })))
  bus.on('authorErased', async (handle, { authorId, formerly }) => {
    for (const byId of [authorId, ...formerly]) await forgetBy(handle, { byId })
  })
}
