import { and, asc, eq, gt, inArray, or, sql } from 'drizzle-orm'
import { ApiError } from '../http/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import type { BareRow } from './rows.ts'
import { addListedReply, addToThread, isShown } from './store.ts'
import { commentTables, everyRow } from './tables.ts'

const p = sql.placeholder
/** Rows that one statement names; well below what either database takes. */
const batch = 500

const selectThread = statement('comments.threadPlaces', commentTables, (db, { comments: t }) =>
  db
    .select({ id: t.id, parentId: t.parentId, depth: t.depth, status: t.status, deletedAt: t.deletedAt })
    .from(t)
    .where(or(eq(t.id, p('rootId')), and(eq(t.rootId, p('rootId')), sql`parent_id is not null`)))
    .orderBy(asc(t.id)),
)
const hang = statement('comments.hang', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({ parentId: sql`${p('parentId')}`, threadCount: sql`${p('threadCount')}` })
    .where(eq(t.id, p('id'))),
)

const places = (t: ReturnType<typeof commentTables>['comments']) => ({
  id: t.id,
  rootId: t.rootId,
  pageId: t.pageId,
  status: t.status,
  deletedAt: t.deletedAt,
})
const selectOnPage = statement('comments.onPage', commentTables, (db, { comments: t }) =>
  db
    .select(places(t))
    .from(t)
    .where(and(eq(t.pageId, p('pageId')), everyRow))
    .orderBy(asc(t.id))
    .limit(p('limit')),
)
const selectPlace = statement('comments.placeOf', commentTables, (db, { comments: t }) =>
  db
    .select(places(t))
    .from(t)
    .where(eq(t.id, p('id'))),
)
const selectAnswers = statement('comments.answersAfter', commentTables, (db, { comments: t }) =>
  db
    .select(places(t))
    .from(t)
    .where(and(eq(t.rootId, p('rootId')), sql`parent_id is not null`, gt(t.id, p('after'))))
    .orderBy(asc(t.id))
    .limit(p('limit')),
)

export type Leaf = Awaited<ReturnType<typeof selectThread>>[number]

/** Threads that were read already, by root: who looks at many comments of one reads it once. */
export type KnownThreads = Map<string, readonly Leaf[]>

const findThread = async (handle: Handle, rootId: string, known: KnownThreads): Promise<readonly Leaf[]> => {
  const found = known.get(rootId) ?? (await selectThread(handle, { rootId }))
  known.set(rootId, found)
  return found
}

/** A comment of a thread and all below it, each after its parent. */
export const branchOf = (
  thread: readonly Leaf[],
  { id: topId, rootId }: Pick<BareRow, 'id' | 'rootId'>,
): Leaf[] => {
  if (topId === rootId) return [...thread].sort((a, b) => a.depth - b.depth)
  const children = new Map<string, Leaf[]>()
  for (const leaf of thread) {
    const siblings = children.get(leaf.parentId ?? '')
    if (siblings) siblings.push(leaf)
    else children.set(leaf.parentId ?? '', [leaf])
  }
  const branch = thread.filter(({ id }) => id === topId)
  // One by one: a call takes only so many arguments.
  for (let at = 0; at < branch.length; at += 1)
    for (const child of children.get(branch[at]?.id ?? '') ?? []) branch.push(child)
  return branch
}

/** A comment and all that hangs below it, in whatever state, each after its parent. */
export const listBranch = async (
  handle: Handle,
  row: Pick<BareRow, 'id' | 'rootId'>,
  known: KnownThreads = new Map(),
): Promise<Leaf[]> => branchOf(await findThread(handle, row.rootId, known), row)

/**
 * Hangs a comment with all its answers below `parent`, or (null) makes it a root of the page. Both pages are locked
 * by who calls, and their totals are the caller's to change. Resolves to how many shown comments moved, and all ids.
 * Code: `act_impossible` where the new place lies in the branch itself.
 */
export const moveBranch = async (
  handle: Handle,
  row: BareRow,
  to: { pageId: string; parent: BareRow | null },
): Promise<{ shown: number; ids: string[] }> => {
  const branch = await listBranch(handle, row)
  const ids = branch.map(({ id }) => id)
  if (to.parent && ids.includes(to.parent.id)) throw new ApiError('act_impossible')
  const shown = branch.filter(isShown).length
  if (row.parentId) {
    await addToThread(handle, { id: row.rootId, by: -shown })
    if (row.listed) await addListedReply(handle, row.parentId, -1)
  }
  const { comments: t } = commentTables(handle.dialect)
  const rootId = to.parent?.rootId ?? row.id
  const by = (to.parent ? to.parent.depth + 1 : 0) - row.depth
  for (let from = 0; from < ids.length; from += batch)
    await handle.db
      .update(t)
      .set({ pageId: to.pageId, rootId, depth: sql`${t.depth} + ${by}` })
      .where(inArray(t.id, ids.slice(from, from + batch)))
  const threadCount = to.parent ? 0 : shown - Number(isShown(row))
  await hang(handle, { id: row.id, parentId: to.parent?.id ?? null, threadCount })
  if (to.parent) {
    await addToThread(handle, { id: rootId, by: shown })
    if (row.listed) await addListedReply(handle, to.parent.id, 1)
  }
  return { shown, ids }
}

/** How many threads a page has, in whatever state. */
export const countRoots = async (handle: Handle, pageId: string): Promise<number> => {
  const { comments: t } = commentTables(handle.dialect)
  const [row] = await handle.db
    .select({ n: sql<number>`count(*)` })
    .from(t)
    .where(and(eq(t.pageId, pageId), everyRow, sql`${t.parentId} is null`))
  return Number(row?.n ?? 0)
}

type Place = Pick<Leaf, 'id' | 'status' | 'deletedAt'>

const setPage = async (handle: Handle, rows: readonly Place[], pageId: string): Promise<void> => {
  const { comments: t } = commentTables(handle.dialect)
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0) await handle.db.update(t).set({ pageId }).where(inArray(t.id, ids))
}

/**
 * Moves the oldest `limit` comments of a page to another; both are locked by who calls. `moved` is less than `limit`
 * once nothing is left. `shown` of them count; `rootIds`: the threads they are of.
 */
export const movePart = async (
  handle: Handle,
  { from, into, limit }: { from: string; into: string; limit: number },
): Promise<{ moved: number; shown: number; rootIds: string[] }> => {
  const rows = await selectOnPage(handle, { pageId: from, limit })
  await setPage(handle, rows, into)
  const rootIds = [...new Set(rows.map(({ rootId }) => rootId))]
  return { moved: rows.length, shown: rows.filter(isShown).length, rootIds }
}

/**
 * Moves a thread, from the answer behind `after` on (empty: from its root on), as far as it is on the pages `from`; all
 * are locked by who calls. At most `limit` answers are looked at; where there may be more, `last` is to be the next
 * `after`. `shown`: by page, how many that count left it.
 */
export const moveThreadPart = async (
  handle: Handle,
  rootId: string,
  { from, into, after, limit }: { from: readonly string[]; into: string; after: string; limit: number },
): Promise<{ looked: number; last: string | null; shown: Map<string, number> }> => {
  const root = after === '' ? await selectPlace(handle, { id: rootId }) : []
  const answers = await selectAnswers(handle, { rootId, after, limit })
  const rows = [...root.filter((row) => row.rootId === rootId), ...answers].filter(({ pageId }) =>
    from.includes(pageId),
  )
  await setPage(handle, rows, into)
  const shown = new Map<string, number>()
  for (const row of rows) if (isShown(row)) shown.set(row.pageId, (shown.get(row.pageId) ?? 0) + 1)
  return {
    looked: answers.length,
    last: answers.length === limit ? (answers.at(-1)?.id ?? null) : null,
    shown,
  }
}
