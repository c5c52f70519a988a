import { asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Node } from '../../shared/contract/body.ts'
import { type Handle, statement } from '../storage/index.ts'
import { joined, tables } from './rows.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

const selectTrees = statement('comments.trees', commentTables, (db, { comments: t }) => {
  const query = db
    .select({ id: t.id, tree: t.tree })
    .from(t)
    .where(gt(t.id, p('after')))
    .orderBy(asc(t.id))
    .limit(p('limit'))
  return 'for' in query && typeof query.for === 'function' ? query.for('update') : query
})

/** Every comment's words in the order of the ids, held until the transaction ends. */
export const listTrees = (
  handle: Handle,
  input: { after: string; limit: number },
): Promise<{ id: string; tree: string }[]> => selectTrees(handle, input)

/** Comments with their authors, in no order. */
export const listRows = (handle: Handle, ids: readonly string[]) => {
  const t = tables(handle.dialect)
  return joined(handle.db, t).where(inArray(t.comments.id, [...ids]))
}

/** What rows for readers leave out, by comment: the network it came from, and since when its author is here (ms). */
export const listOrigins = async (
  handle: Handle,
  ids: readonly string[],
): Promise<Map<string, { network: string | null; since: number }>> => {
  const { comments: c, authors: a } = tables(handle.dialect)
  const rows = await handle.db
    .select({ id: c.id, network: c.network, since: a.createdAt })
    .from(c)
    .innerJoin(a, eq(a.id, c.authorId))
    .where(inArray(c.id, [...ids]))
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

/** Who said what, by comment. */
export const listSaid = async (
  handle: Handle,
  ids: readonly string[],
): Promise<Map<string, { id: string; name: string; tree: string }>> => {
  const { comments: c, authors: a } = tables(handle.dialect)
  const rows = await handle.db
    .select({ id: c.id, name: a.name, tree: c.tree })
    .from(c)
    .innerJoin(a, eq(a.id, c.authorId))
    .where(inArray(c.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}

export interface Outcomes {
  comments: number
  approved: number
  pending: number
  removed: number
  spam: number
}

/** What became of each author's comments; what they deleted themselves is left out. */
export const listRecords = async (
  handle: Handle,
  authorIds: readonly string[],
): Promise<Map<string, Outcomes>> => {
  const { comments: c } = commentTables(handle.dialect)
  const rows = await handle.db
    .select({ authorId: c.authorId, status: c.status, n: sql<number>`count(*)` })
    .from(c)
    .where(sql`${inArray(c.authorId, [...authorIds])} and ${c.deletedAt} is null`)
    .groupBy(c.authorId, c.status)
  const found = new Map<string, Outcomes>()
  for (const { authorId, status, n } of rows) {
    const outcomes = found.get(authorId) ?? { comments: 0, approved: 0, pending: 0, removed: 0, spam: 0 }
    outcomes.comments += Number(n)
    outcomes[status as keyof Outcomes] += Number(n)
    found.set(authorId, outcomes)
  }
  return found
}

/** Edits that wait for somebody to look, by comment. */
export const listWaitingEdits = async (
  handle: Handle,
  ids: readonly string[],
): Promise<Map<string, { body: Node[]; source: string; at: number }>> => {
  const { waitingEdits: w } = commentTables(handle.dialect)
  const rows = await handle.db
    .select({ id: w.commentId, source: w.source, tree: w.tree, at: w.at })
    .from(w)
    .where(sql`${inArray(w.commentId, [...ids])} and ${w.decidedAt} is null`)
  return new Map(rows.map(({ id, tree, ...rest }) => [id, { body: JSON.parse(tree) as Node[], ...rest }]))
}

const edits = statement('waitingEdits.count', commentTables, (db, { comments: c, waitingEdits: w }) =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(w)
    .innerJoin(c, eq(c.id, w.commentId))
    .where(sql`${w.siteId} = ${p('siteId')} and ${w.decidedAt} is null and ${c.deletedAt} is null`),
)

/** How many edits wait on a site, of comments that are not deleted. */
export const countWaitingEdits = async (handle: Handle, siteId: string): Promise<number> =>
  Number((await edits(handle, { siteId }))[0]?.n ?? 0)
