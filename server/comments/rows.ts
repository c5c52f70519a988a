import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { identityTables } from '../identity/index.ts'
import { alias, type Dialect, type Handle, statement } from '../storage/index.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

export const tables = (dialect: Dialect) => {
  const { comments } = commentTables(dialect)
  const { authors } = identityTables(dialect)
  return {
    dialect,
    comments,
    authors,
    parents: alias(comments, 'parents'),
    parentAuthors: alias(authors, 'parent_authors'),
  }
}

type Tables = ReturnType<typeof tables>
type Db = Handle['db']

const ownFields = (c: Tables['comments']) => ({
  id: c.id,
  parentId: c.parentId,
  rootId: c.rootId,
  depth: c.depth,
  createdAt: c.createdAt,
  editedAt: c.editedAt,
  deletedAt: c.deletedAt,
  status: c.status,
  pinned: c.pinned,
  closed: c.closed,
  featured: c.featured,
  staffEdited: c.staffEdited,
  up: c.up,
  down: c.down,
  net: c.net,
  relevance: c.relevance,
  replyCount: c.replyCount,
  threadCount: c.threadCount,
  authorId: c.authorId,
})

/** A comment's own columns, without its words. */
const bareFields = ({ comments: c }: Tables) => ({
  ...ownFields(c),
  siteId: c.siteId,
  pageId: c.pageId,
  listed: c.listed,
  shadowed: c.shadowed,
  revision: c.revision,
})

/** What is shown of a comment and its author, and where a listing goes on. */
export const shownFields = ({ comments: c, authors: a }: Pick<Tables, 'comments' | 'authors'>) => ({
  ...ownFields(c),
  tree: c.tree,
  authorName: a.name,
  website: a.website,
  avatar: a.avatar,
  kind: a.kind,
  unclaimed: a.unclaimed,
  points: a.points,
  best: a.best,
})

const fields = (t: Tables) => ({
  ...bareFields(t),
  ...shownFields(t),
  parentName: t.parentAuthors.name,
  parentStatus: t.parents.status,
  parentDeletedAt: t.parents.deletedAt,
})

/** A comment with its author and the name it answers to: what presenting one needs, in one statement. */
export const joined = (db: Db, t: Tables) =>
  db
    .select(fields(t))
    .from(t.comments)
    .innerJoin(t.authors, eq(t.authors.id, t.comments.authorId))
    .leftJoin(t.parents, eq(t.parents.id, t.comments.parentId))
    .leftJoin(t.parentAuthors, eq(t.parentAuthors.id, t.parents.authorId))

const selectById = statement('comments.byId', tables, (db, t) =>
  joined(db, t).where(eq(t.comments.id, p('id'))),
)

export type CommentRow = Awaited<ReturnType<typeof selectById>>[number]

export const findRow = async (handle: Handle, id: string): Promise<CommentRow | null> =>
  (await selectById(handle, { id }))[0] ?? null

const selectBare = statement('comments.bare', tables, (db, t) =>
  db
    .select(bareFields(t))
    .from(t.comments)
    .where(eq(t.comments.id, p('id'))),
)

/** A comment without its words, its author and its parent: what deciding on one needs. */
export type BareRow = Awaited<ReturnType<typeof selectBare>>[number]

export const findBare = async (handle: Handle, id: string): Promise<BareRow | null> =>
  (await selectBare(handle, { id }))[0] ?? null

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
    .limit(200),
)
