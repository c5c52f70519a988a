import { and, eq, inArray, sql } from 'drizzle-orm'
import type { EventType } from '../../shared/events.ts'
import { appendEvent } from '../events/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { pageTables } from './tables.ts'

const p = sql.placeholder

const selectByKey = statement('pages.byKey', pageTables, (db, { pages }) =>
  db
    .select()
    .from(pages)
    .where(and(eq(pages.siteId, p('siteId')), eq(pages.key, p('key')))),
)
const selectById = statement('pages.byId', pageTables, (db, { pages }) =>
  db
    .select()
    .from(pages)
    .where(eq(pages.id, p('id'))),
)
const lockById = statement('pages.lock', pageTables, (db, { pages }) => {
  const query = db
    .select()
    .from(pages)
    .where(eq(pages.id, p('id')))
  // SQLite has one writer at a time and no such words.
  return 'for' in query && typeof query.for === 'function' ? query.for('update') : query
})
const insertPage = statement('pages.insert', pageTables, (db, { pages }) =>
  db
    .insert(pages)
    .values({
      id: p('id'),
      siteId: p('siteId'),
      key: p('key'),
      url: p('url'),
      title: p('title'),
      closed: false,
      version: 0,
      total: 0,
      createdAt: p('createdAt'),
    })
    .onConflictDoNothing(),
)
const touch = statement('pages.touch', pageTables, (db, { pages }) =>
  db
    .update(pages)
    .set({ version: sql`${pages.version} + 1`, total: sql`${pages.total} + ${p('total')}` })
    .where(eq(pages.id, p('id')))
    .returning({ version: pages.version }),
)
const close = statement('pages.close', pageTables, (db, { pages }) =>
  db
    .update(pages)
    .set({ closed: true })
    .where(eq(pages.id, p('id'))),
)
const reopen = statement('pages.reopen', pageTables, (db, { pages }) =>
  db
    .update(pages)
    .set({ closed: false })
    .where(eq(pages.id, p('id'))),
)

const merge = statement('pages.merge', pageTables, (db, { pages }) =>
  db
    .update(pages)
    .set({ mergedInto: sql`${p('mergedInto')}` })
    .where(eq(pages.id, p('id'))),
)

export type Page = Awaited<ReturnType<typeof selectById>>[number]

/** More merges in a row than any site has seen, and an end to going round. */
const mergesMax = 20

/** A page and those that it was merged into, one into the next; the last one has its threads. */
const listMerges = async (handle: Handle, first: Page): Promise<Page[]> => {
  const chain = [first]
  for (let at: Page | null = first; at?.mergedInto && chain.length <= mergesMax; ) {
    at = await findPageById(handle, at.mergedInto)
    if (at) chain.push(at)
  }
  return chain
}

/** The page that has the threads of a merged one now. */
export const followMerges = async (handle: Handle, page: Page | null): Promise<Page | null> =>
  page && ((await listMerges(handle, page)).at(-1) ?? null)

/** A page and those that it was merged into, in this order, all held until the transaction ends. */
export const lockMerges = async (handle: Handle, id: string): Promise<Page[]> => {
  const look = async () => {
    const page = await findPageById(handle, id)
    return page ? listMerges(handle, page) : []
  }
  for (let chain = await look(); ; ) {
    const ids = chain.map((page) => page.id)
    await lockPages(handle, ids)
    const now = await look()
    // Another merge or undo was faster.
    if (now.map((page) => page.id).join() === ids.join()) return now
    chain = now
  }
}

/** The page of a key; where it was merged into another, that one. */
export const findPage = async (handle: Handle, siteId: string, key: string): Promise<Page | null> => {
  const [page] = await selectByKey(handle, { siteId, key })
  return page?.mergedInto ? followMerges(handle, page) : (page ?? null)
}

export const findPageById = async (handle: Handle, id: string): Promise<Page | null> =>
  (await selectById(handle, { id }))[0] ?? null

/** Pages by their ids. */
export const listPages = async (handle: Handle, ids: readonly string[]): Promise<Map<string, Page>> => {
  const { pages } = pageTables(handle.dialect)
  const rows = await handle.db
    .select()
    .from(pages)
    .where(inArray(pages.id, [...ids]))
  return new Map(rows.map((page) => [page.id, page]))
}

/** The page's row, held until the transaction ends: every write on a page starts here. */
export const lockPage = async (handle: Handle, id: string): Promise<Page | null> =>
  (await lockById(handle, { id }))[0] ?? null

export interface NewPage {
  id: string
  siteId: string
  key: string
  url: string
  title: string
  createdAt: number
}

/** The page, made where nobody has written yet, and locked. */
export const ensurePage = async (handle: Handle, input: NewPage): Promise<Page> => {
  let page = await findPage(handle, input.siteId, input.key)
  if (!page) {
    await insertPage(handle, { ...input })
    page = await findPage(handle, input.siteId, input.key)
  }
  // SQLite has one writer at a time: what it reads inside a transaction is locked already.
  let locked = page && handle.dialect === 'postgres' ? await lockPage(handle, page.id) : page
  // Merged while we waited for it.
  if (locked?.mergedInto) {
    const into = await followMerges(handle, locked)
    locked = into && (await lockPage(handle, into.id))
  }
  if (!locked) throw new Error(`page ${input.key} vanished`)
  return locked
}

/** Raises the page's version and keeps the event under it. `total`: by how much the shown comments changed. */
export const recordWrite = async (
  handle: Handle,
  write: { pageId: string; type: EventType; subjectId: string | null; total: number; at: number },
): Promise<number> => {
  const [row] = await touch(handle, { id: write.pageId, total: write.total })
  const version = row?.version ?? 0
  await appendEvent(handle, {
    pageId: write.pageId,
    version,
    type: write.type,
    subjectId: write.subjectId,
    at: write.at,
  })
  handle.announce({ pageId: write.pageId, version })
  return version
}

/** Closes a page for new comments, or opens it again. */
export const closePage = async (
  handle: Handle,
  pageId: string,
  closed: boolean,
  at: number,
): Promise<void> => {
  await (closed ? close : reopen)(handle, { id: pageId })
  await recordWrite(handle, { pageId, type: 'page.changed', subjectId: null, total: 0, at })
}

/** Shown comments by page key; pages nobody wrote on are missing. */
export const countsOf = async (
  handle: Handle,
  siteId: string,
  keys: string[],
): Promise<Map<string, number>> => {
  const { pages } = pageTables(handle.dialect)
  if (keys.length === 0) return new Map()
  const rows = await handle.db
    .select({ key: pages.key, total: pages.total, mergedInto: pages.mergedInto })
    .from(pages)
    .where(and(eq(pages.siteId, siteId), inArray(pages.key, keys)))
  const counts = new Map<string, number>()
  for (const { key, total, mergedInto } of rows)
    counts.set(key, mergedInto ? ((await findPage(handle, siteId, key))?.total ?? 0) : total)
  return counts
}

/** Pages held until the transaction ends, in the one order in which nobody waits for another. */
export const lockPages = async (handle: Handle, ids: readonly string[]): Promise<Page[]> => {
  const held: Page[] = []
  for (const id of [...new Set(ids)].sort()) {
    const page = await lockPage(handle, id)
    if (page) held.push(page)
  }
  return held
}

/** The key of a page leads to another from now on, or (null) to itself again. Its comments are moved by who calls. */
export const setMerged = async (handle: Handle, id: string, mergedInto: string | null): Promise<void> => {
  await merge(handle, { id, mergedInto })
}
