import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { identityTables } from '../identity/index.ts'
import { alias, type Dialect, type Handle, statement } from '../storage/index.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

const tables = (dialect: Dialect) => {
  const { comments } = commentTables(dialect)
  const { authors } = identityTables(dialect)
  return {
    comments,
    authors,
    parents: alias(comments, 'parents'),
    parentAuthors: alias(authors, 'parent_authors'),
  }
}

type Tables = ReturnType<typeof tables>
type Db = Handle['db']

/** A comment with its author and the name it answers to: what presenting one needs, in one statement. */
const joined = (db: Db, { comments: c, authors: a, parents, parentAuthors }: Tables) =>
  db
    .select({
      id: c.id,
      siteId: c.siteId,
      pageId: c.pageId,
      parentId: c.parentId,
      rootId: c.rootId,
      depth: c.depth,
      tree: c.tree,
      createdAt: c.createdAt,
      editedAt: c.editedAt,
      deletedAt: c.deletedAt,
      status: c.status,
      listed: c.listed,
      pinned: c.pinned,
      closed: c.closed,
      up: c.up,
      down: c.down,
      net: c.net,
      relevance: c.relevance,
      replyCount: c.replyCount,
      threadCount: c.threadCount,
      authorId: c.authorId,
      authorName: a.name,
      website: a.website,
      kind: a.kind,
      unclaimed: a.unclaimed,
      points: a.points,
      best: a.best,
      parentName: parentAuthors.name,
      parentStatus: parents.status,
      parentDeletedAt: parents.deletedAt,
    })
    .from(c)
    .innerJoin(a, eq(a.id, c.authorId))
    .leftJoin(parents, eq(parents.id, c.parentId))
    .leftJoin(parentAuthors, eq(parentAuthors.id, parents.authorId))

const selectById = statement('comments.byId', tables, (db, t) =>
  joined(db, t).where(eq(t.comments.id, p('id'))),
)

export type CommentRow = Awaited<ReturnType<typeof selectById>>[number]

export const findRow = async (handle: Handle, id: string): Promise<CommentRow | null> =>
  (await selectById(handle, { id }))[0] ?? null

const openRoot = (t: Tables, extra?: SQL): SQL | undefined =>
  and(
    eq(t.comments.pageId, p('pageId')),
    sql`${t.comments.parentId} is null and ${t.comments.listed} and not ${t.comments.pinned}`,
    extra,
  )

export const selectPinned = statement('comments.pinned', tables, (db, t) =>
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

/** Pinned roots stand on the first page of every order, all of them. */
export const pinnedMax = 20

export const selectNewest = statement('comments.newest', tables, (db, t) =>
  joined(db, t)
    .where(openRoot(t, sql`${t.comments.id} < ${p('id')}`))
    .orderBy(desc(t.comments.id))
    .limit(p('limit')),
)

export const selectOldest = statement('comments.oldest', tables, (db, t) =>
  joined(db, t)
    .where(openRoot(t, sql`${t.comments.id} > ${p('id')}`))
    .orderBy(asc(t.comments.id))
    .limit(p('limit')),
)

export const selectRelevant = statement('comments.relevant', tables, (db, t) =>
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

export const selectReplies = statement('comments.replies', tables, (db, t) =>
  joined(db, t)
    .where(
      and(
        eq(t.comments.rootId, p('rootId')),
        sql`${t.comments.parentId} is not null and ${t.comments.listed} and ${t.comments.id} > ${p('id')}`,
      ),
    )
    .orderBy(asc(t.comments.id))
    .limit(p('limit')),
)

/** An author's comments on a page that others do not see yet. */
export const selectWaiting = statement('comments.waiting', tables, (db, t) =>
  joined(db, t)
    .where(
      and(
        eq(t.comments.authorId, p('authorId')),
        eq(t.comments.pageId, p('pageId')),
        sql`${t.comments.status} = 'pending' and ${t.comments.deletedAt} is null`,
      ),
    )
    .orderBy(asc(t.comments.id))
    .limit(100),
)

/** An author's newest comments on a page that are not gone. */
export const selectOwn = statement('comments.own', tables, (db, t) =>
  joined(db, t)
    .where(
      and(
        eq(t.comments.authorId, p('authorId')),
        eq(t.comments.pageId, p('pageId')),
        sql`${t.comments.deletedAt} is null`,
      ),
    )
    .orderBy(desc(t.comments.id))
    .limit(500),
)
