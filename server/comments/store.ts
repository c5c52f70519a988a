import { and, eq, sql } from 'drizzle-orm'
import { relevance } from '../../shared/rules/relevance.ts'
import type { CommentFacts } from '../events/index.ts'
import type { AuthorRow } from '../identity/index.ts'
import { type Handle, statement } from '../storage/index.ts'
import { type BareRow, type CommentRow, findBare } from './rows.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

/** What is counted of a comment, as long as nobody has voted or answered. */
const uncounted = { up: 0, down: 0, net: 0, relevance: 0, replyCount: 0, threadCount: 0 }

const insertRow = statement('comments.insert', commentTables, (db, { comments }) =>
  db.insert(comments).values({
    id: p('id'),
    siteId: p('siteId'),
    pageId: p('pageId'),
    authorId: p('authorId'),
    parentId: p('parentId'),
    rootId: p('rootId'),
    depth: p('depth'),
    source: p('source'),
    tree: p('tree'),
    createdAt: p('createdAt'),
    status: p('status'),
    listed: p('listed'),
    pinned: p('pinned'),
    closed: p('closed'),
    featured: false,
    staffEdited: false,
    shadowed: p('shadowed'),
    revision: 0,
    ...uncounted,
    network: p('network'),
  }),
)
const setState = statement('comments.setState', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({
      status: sql`${p('status')}`,
      deletedAt: sql`${p('deletedAt')}`,
      revision: sql`${t.revision} + 1`,
    })
    .where(eq(t.id, p('id'))),
)
const list = statement('comments.list', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({ listed: true })
    .where(eq(t.id, p('id'))),
)
const unlist = statement('comments.unlist', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({ listed: false })
    .where(eq(t.id, p('id'))),
)
const addReplies = statement('comments.addReplies', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({ replyCount: sql`${t.replyCount} + ${p('by')}` })
    .where(eq(t.id, p('id'))),
)
export const addToThread = statement('comments.addToThread', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({ threadCount: sql`${t.threadCount} + ${p('by')}` })
    .where(eq(t.id, p('id'))),
)
const setScore = statement('comments.setScore', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({
      up: sql`${p('up')}`,
      down: sql`${p('down')}`,
      net: sql`${p('net')}`,
      relevance: sql`${p('relevance')}`,
    })
    .where(eq(t.id, p('id'))),
)
const setBody = statement('comments.setBody', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({
      source: sql`${p('source')}`,
      tree: sql`${p('tree')}`,
      editedAt: sql`${p('editedAt')}`,
      revision: sql`${t.revision} + 1`,
    })
    .where(eq(t.id, p('id'))),
)
const selectSource = statement('comments.source', commentTables, (db, { comments: t }) =>
  db
    .select({ source: t.source })
    .from(t)
    .where(eq(t.id, p('id'))),
)
const countVersions = statement('commentVersions.count', commentTables, (db, { commentVersions: t }) =>
  db
    .select({ n: sql<number>`count(*)` })
    .from(t)
    .where(eq(t.commentId, p('commentId'))),
)
const insertVersion = statement('commentVersions.insert', commentTables, (db, { commentVersions }) =>
  db.insert(commentVersions).values({
    commentId: p('commentId'),
    number: p('number'),
    source: p('source'),
    replacedAt: p('replacedAt'),
    editorId: p('editorId'),
  }),
)
const pageIdsOfAuthor = statement('comments.pagesOfAuthor', commentTables, (db, { comments: t }) =>
  db
    .selectDistinct({ pageId: t.pageId })
    .from(t)
    .where(and(eq(t.authorId, p('authorId')), sql`${t.listed}`)),
)

export type CommentStatus = CommentFacts['status']

export const factsOf = (row: BareRow): CommentFacts => ({
  id: row.id,
  siteId: row.siteId,
  pageId: row.pageId,
  authorId: row.authorId,
  status: row.status as CommentStatus,
  deleted: row.deletedAt !== null,
})

export const isShown = (row: Pick<BareRow, 'status' | 'deletedAt'>): boolean =>
  row.status === 'approved' && row.deletedAt === null

export interface NewComment {
  id: string
  siteId: string
  pageId: string
  authorId: string
  parent: CommentRow | null
  source: string
  tree: string
  createdAt: number
  status: CommentStatus
  pinned?: boolean
  closed?: boolean
  network: string | null
  shadowed?: boolean
}

/** What a comment is when it has just been written. */
const fresh = (input: NewComment) => {
  const { parent, pinned = false, closed = false, shadowed = false, ...rest } = input
  const place = parent && { parentId: parent.id, rootId: parent.rootId, depth: parent.depth + 1 }
  return {
    ...rest,
    pinned,
    closed,
    shadowed,
    ...(place ?? { parentId: null, rootId: input.id, depth: 0 }),
    listed: input.status === 'approved',
  }
}

/** Writes a comment and counts it where it is shown. Returns by how much the page's total grew. */
export const insertComment = async (handle: Handle, input: NewComment): Promise<number> => {
  const { parent } = input
  const row = fresh(input)
  await insertRow(handle, row)
  if (!row.listed) return 0
  if (parent) {
    await addToThread(handle, { id: parent.rootId, by: 1 })
    // An answer needs a shown parent, so no placeholder above it changes.
    await addReplies(handle, { id: parent.id, by: 1 })
  }
  return 1
}

/** The row of a comment that `insertComment` has just written, without reading it again; `author` as it is now. */
export const freshRow = (input: NewComment, author: AuthorRow): CommentRow => ({
  ...fresh(input),
  editedAt: null,
  deletedAt: null,
  featured: false,
  staffEdited: false,
  revision: 0,
  ...uncounted,
  authorName: author.name,
  website: author.website,
  avatar: author.avatar,
  kind: author.kind,
  unclaimed: author.unclaimed,
  points: author.points,
  best: author.best,
  parentName: input.parent?.authorName ?? null,
  parentStatus: input.parent?.status ?? null,
  parentDeletedAt: input.parent?.deletedAt ?? null,
})

/**
 * A direct answer came into the listing or left it: a parent that is not shown itself stands as a placeholder
 * exactly as long as something listed hangs below it.
 */
export const addListedReply = async (handle: Handle, parentId: string, by: 1 | -1): Promise<void> => {
  for (let id: string | null = parentId; id; ) {
    await addReplies(handle, { id, by })
    const parent: BareRow | null = await findBare(handle, id)
    if (!parent || isShown(parent) || parent.listed === parent.replyCount > 0) return
    await (parent.listed ? unlist : list)(handle, { id })
    id = parent.parentId
  }
}

/** Sets status and deletion and keeps every count right. Returns by how much the page's total changed. */
export const changeState = async (
  handle: Handle,
  row: BareRow,
  next: { status: CommentStatus; deletedAt: number | null },
): Promise<number> => {
  await setState(handle, { id: row.id, ...next })
  const shown = isShown(next)
  const change = Number(shown) - Number(isShown(row))
  if (change !== 0 && row.parentId) await addToThread(handle, { id: row.rootId, by: change })
  const listed = shown || row.replyCount > 0
  if (listed !== row.listed) {
    await (listed ? list : unlist)(handle, { id: row.id })
    if (row.parentId) await addListedReply(handle, row.parentId, listed ? 1 : -1)
  }
  return change
}

/** Moves the score of a comment; call it under the page's lock. */
export const addScore = async (
  handle: Handle,
  row: BareRow,
  by: { up: number; down: number },
): Promise<{ up: number; down: number }> => {
  const up = row.up + by.up
  const down = row.down + by.down
  await setScore(handle, { id: row.id, up, down, net: up - down, relevance: relevance(up, down) })
  return { up, down }
}

/** The words as typed. */
export const findSource = async (handle: Handle, id: string): Promise<string> =>
  (await selectSource(handle, { id }))[0]?.source ?? ''

/**
 * Replaces the words; what stood there before is kept for moderators. `editorId`: who does it, where it is not the
 * author. Resolves to the number under which the old words are kept.
 */
export const replaceBody = async (
  handle: Handle,
  id: string,
  next: { source: string; tree: string; at: number; editorId?: string | null },
): Promise<number> => {
  const before = await findSource(handle, id)
  const [count] = await countVersions(handle, { commentId: id })
  const number = Number(count?.n ?? 0) + 1
  await insertVersion(handle, {
    commentId: id,
    number,
    source: before,
    replacedAt: next.at,
    editorId: next.editorId ?? null,
  })
  await setBody(handle, { id, source: next.source, tree: next.tree, editedAt: next.at })
  return number
}

/** Ids of the pages on which an author is to be seen. */
export const pagesOfAuthor = async (handle: Handle, authorId: string): Promise<string[]> =>
  (await pageIdsOfAuthor(handle, { authorId })).map(({ pageId }) => pageId)
