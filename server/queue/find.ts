import { type SQL, sql } from 'drizzle-orm'
import type { QueueList } from '../../shared/contract/queue.ts'
import { idsWith } from '../search/index.ts'
import { type Dialect, firstIdAt, type Handle } from '../storage/index.ts'
import type { QueueCursor } from './cursor.ts'

export interface QueueFilter {
  siteId: string
  list: QueueList
  authorId?: string | undefined
  pageId?: string | undefined
  /** As stored. */
  network?: string | undefined
  word?: string | undefined
  /** Written before, and not before; ms. */
  before?: number | undefined
  after?: number | undefined
  cursor: QueueCursor | null
  limit: number
}

type Lead = 'author' | 'network' | 'list' | 'word' | 'page' | 'site'

/**
 * By which condition rows are found; the rest is looked at row by row. What is soon worked off leads before what only
 * grows. PostgreSQL knows by itself; SQLite is told, since without samples all its indexes look alike.
 */
const leadOf = ({ list, authorId, network, word, pageId }: QueueFilter): Lead => {
  if (list === 'reported') return 'list'
  if (authorId) return 'author'
  if (network) return 'network'
  if (list === 'pending' || list === 'edits') return 'list'
  if (word) return 'word'
  if (pageId) return 'page'
  return list === 'all' ? 'site' : 'list'
}

const indexed: Readonly<Record<string, readonly Lead[]>> = {
  author_id: ['author'],
  network: ['network'],
  page_id: ['page', 'author'],
  site_id: ['list', 'site', 'network'],
  status: ['list'],
  id: ['author', 'network', 'list', 'page', 'site'],
}

/** A column of `comments c`; with a plus SQLite takes no index for it. */
const columns = (dialect: Dialect, lead: Lead) => (name: string) =>
  sql.raw(dialect === 'postgres' || indexed[name]?.includes(lead) ? `c.${name}` : `+c.${name}`)

/**
 * Where a word leads, PostgreSQL is made to find it first: it takes no beginning of a word for rarer than 1 in 50, and would
 * go through all comments from the newest on until it has a page of those that have it, which with a rare one is all of them.
 */
const wordCondition = (filter: QueueFilter, word: string, dialect: Dialect): SQL => {
  const found = idsWith(dialect, word)
  if (found === null) return sql`1 = 0`
  const leads = leadOf(filter) === 'word'
  if (dialect === 'sqlite') return leads ? sql`c.id in ${found}` : sql`+c.id in ${found}`
  return leads ? sql`c.id = any(array${found})` : sql`c.id in ${found}`
}

const conditionsOf = (filter: QueueFilter, dialect: Dialect): SQL[] => {
  const { list, siteId, cursor } = filter
  const column = columns(dialect, leadOf(filter))
  // Of a list that is led by another table the comments are looked up by their ids alone.
  const c = list === 'reported' || list === 'edits' ? columns(dialect, 'word') : column
  const all: SQL[] = [sql`${c('site_id')} = ${siteId}`]
  const add = (condition: SQL | null | false | undefined): unknown => condition && all.push(condition)
  // The words of the partial index, to the letter.
  if (list === 'pending' || list === 'spam' || list === 'removed')
    add(sql`${c('status')} = ${sql.raw(`'${list}'`)} and c.status <> 'approved'`)
  if (list !== 'all') add(sql`c.deleted_at is null`)
  if (list === 'reported') add(sql`r.site_id = ${siteId} and r.cleared_at is null`)
  if (list === 'edits')
    add(sql`c.id in (select comment_id from waiting_edits where site_id = ${siteId} and decided_at is null)`)
  add(filter.authorId !== undefined && sql`${c('author_id')} = ${filter.authorId}`)
  // Again: only with these words the index of all comments of a page is taken.
  add(filter.pageId !== undefined && sql`${c('page_id')} = ${filter.pageId} and c.revision >= 0`)
  // Again: only with these words an index of what has a network is taken.
  add(filter.network !== undefined && sql`${c('network')} = ${filter.network} and c.network is not null`)
  if (filter.word !== undefined) add(wordCondition(filter, filter.word, dialect))
  add(filter.before !== undefined && sql`${c('id')} < ${firstIdAt(filter.before)}`)
  add(filter.after !== undefined && sql`${c('id')} >= ${firstIdAt(filter.after)}`)
  if (cursor)
    add(
      cursor.newestAt === null
        ? sql`${c('id')} < ${cursor.id}`
        : sql`(r.newest_at, r.comment_id) < (${cursor.newestAt}, ${cursor.id})`,
    )
  return all
}

/** The statement that finds a page of the queue; a test reads its plan. */
export const queueQuery = (handle: Pick<Handle, 'db' | 'dialect'>, filter: QueueFilter) => {
  const { db, dialect } = handle
  const where = sql.join(conditionsOf(filter, dialect), sql` and `)
  const byReport = filter.list === 'reported'
  return db
    .select({ id: sql<string>`c.id`, newestAt: byReport ? sql<number>`r.newest_at` : sql<null>`null` })
    .from(byReport ? sql`reported r cross join comments c` : sql`comments c`)
    .where(byReport ? sql`c.id = r.comment_id and ${where}` : where)
    .orderBy(byReport ? sql`r.newest_at desc, r.comment_id desc` : sql`c.id desc`)
    .limit(filter.limit + 1)
}

/** Ids of a page of the queue in their order, and where the next one begins. */
export const findQueue = async (
  handle: Handle,
  filter: QueueFilter,
): Promise<{ ids: string[]; next: QueueCursor | null }> => {
  const rows = await queueQuery(handle, filter)
  const shown = rows.slice(0, filter.limit)
  const last = shown.at(-1)
  return {
    ids: shown.map(({ id }) => id),
    next:
      last && rows.length > shown.length
        ? { id: last.id, newestAt: last.newestAt === null ? null : Number(last.newestAt) }
        : null,
  }
}
