import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { limits } from '../../shared/rules/limits.ts'
import { identityTables } from '../identity/index.ts'
import { type Dialect, type Handle, statement } from '../storage/index.ts'
import { type CommentRow, findRow, shownFields } from './rows.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

const tables = (dialect: Dialect) => ({
  dialect,
  comments: commentTables(dialect).comments,
  authors: identityTables(dialect).authors,
})

type Tables = ReturnType<typeof tables>
type Db = Handle['db']

type Parent = Pick<CommentRow, 'parentName' | 'parentStatus' | 'parentDeletedAt'>

/** A comment as it is shown; what it answers is known of answers alone. */
export type ShownRow = Omit<
  CommentRow,
  'siteId' | 'pageId' | 'listed' | 'shadowed' | 'revision' | keyof Parent
> &
  Partial<Parent>

/**
 * The comment that is answered is no part of it: in a listing it is one of the rows beside, and to join it and its
 * author costs a fifth of the statement.
 */
const joined = (db: Db, t: Tables) =>
  db.select(shownFields(t)).from(t.comments).innerJoin(t.authors, eq(t.authors.id, t.comments.authorId))

const openRoot = (t: Tables, extra: SQL): SQL | undefined =>
  and(
    eq(t.comments.pageId, p('pageId')),
    sql`${t.comments.parentId} is null and ${t.comments.listed} and not ${t.comments.pinned}`,
    extra,
  )

/** Pinned roots stand on the first page of every order, all of them. */
const pinnedMax = 20

export const selectPinned = statement('listing.pinned', tables, (db, t) =>
  joined(db, t)
    .where(
      and(
        eq(t.comments.pageId, p('pageId')),
        sql`${t.comments.parentId} is null and ${t.comments.listed} and ${t.comments.pinned}`,
      ),
    )
    .orderBy(desc(t.comments.id))
    .limit(pinnedMax),
)

export const selectNewest = statement('listing.newest', tables, (db, t) =>
  joined(db, t)
    .where(openRoot(t, sql`${t.comments.id} < ${p('id')}`))
    .orderBy(desc(t.comments.id))
    .limit(p('limit')),
)

export const selectOldest = statement('listing.oldest', tables, (db, t) =>
  joined(db, t)
    .where(openRoot(t, sql`${t.comments.id} > ${p('id')}`))
    .orderBy(asc(t.comments.id))
    .limit(p('limit')),
)

export const selectRelevant = statement('listing.relevant', tables, (db, t) =>
  joined(db, t)
    .where(
      openRoot(
        t,
        sql`(${t.comments.relevance}, ${t.comments.net}, ${t.comments.id}) < (${p('relevance')}, ${p('net')}, ${p('id')})`,
      ),
    )
    .orderBy(desc(t.comments.relevance), desc(t.comments.net), desc(t.comments.id))
    .limit(p('limit')),
)

/** A JSON list as rows with one column, `value`. */
const rowsOf = (dialect: Dialect, list: SQL): SQL =>
  dialect === 'sqlite' ? sql`json_each(${list}) r` : sql`json_array_elements_text(${list}::json) as r(value)`

/**
 * The first answers of several threads at once, one more of each than is shown. The bound is looked up by root, so a
 * thread of a hundred thousand costs what one of five does.
 */
const selectFirst = statement('listing.firstReplies', tables, (db, t) => {
  const { comments: c } = t
  const bound = sql`(select x.id from comments x where x.root_id = r.value and x.parent_id is not null and x.listed
    order by x.id limit 1 offset ${sql.raw(String(limits.repliesFirst))})`
  return db
    .select(shownFields(t))
    .from(rowsOf(t.dialect, sql`${p('roots')}`))
    .innerJoin(
      c,
      sql`${c.rootId} = r.value and ${c.parentId} is not null and ${c.listed} and ${c.id} <= coalesce(${bound}, 'g')`,
    )
    .innerJoin(t.authors, eq(t.authors.id, c.authorId))
})

const byId = (a: ShownRow, b: ShownRow): number => (a.id < b.id ? -1 : 1)

/** The first answers of each thread by root, with what they answer. */
export const selectFirstReplies = async (
  handle: Handle,
  roots: readonly ShownRow[],
): Promise<Map<string, ShownRow[]>> => {
  const byRoot = new Map<string, ShownRow[]>()
  const answered = roots.filter(({ replyCount }) => replyCount > 0)
  if (answered.length === 0) return byRoot
  const rows: ShownRow[] = await selectFirst(handle, { roots: JSON.stringify(answered.map(({ id }) => id)) })
  const near = new Map<string | null, ShownRow>()
  for (const row of answered) near.set(row.id, row)
  for (const row of rows) near.set(row.id, row)
  for (const row of rows) {
    // Servers' clocks differ: an answer may sort before what it answers, which then is not among the first.
    const parent = near.get(row.parentId) ?? (row.parentId ? await findRow(handle, row.parentId) : null)
    row.parentName = parent?.authorName ?? null
    row.parentStatus = parent?.status ?? null
    row.parentDeletedAt = parent?.deletedAt ?? null
    const list = byRoot.get(row.rootId)
    if (list) list.push(row)
    else byRoot.set(row.rootId, [row])
  }
  // Each thread's come in this order from its index; asked for, it would be one order of all, and sorting whole rows.
  for (const list of byRoot.values()) list.sort(byId)
  return byRoot
}
