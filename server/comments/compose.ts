import { and, desc, eq, sql } from 'drizzle-orm'
import type { Node } from '../../shared/contract/body.ts'
import type { Settings } from '../../shared/contract/sites.ts'
import { bodyText } from '../../shared/rules/body-text.ts'
import { limits } from '../../shared/rules/limits.ts'
import { resolveMention } from '../../shared/rules/mention.ts'
import { ApiError } from '../http/index.ts'
import { identityTables } from '../identity/index.ts'
import { type Dialect, type Handle, statement } from '../storage/index.ts'
import { parseBody } from './markdown/index.ts'
import type { CommentRow } from './rows.ts'
import { commentTables } from './tables.ts'

const p = sql.placeholder

const tables = (dialect: Dialect) => ({ ...commentTables(dialect), ...identityTables(dialect) })

/** How far back a mention may reach in a long thread. */
const candidatesMax = 200

const selectRootName = statement('comments.rootName', tables, (db, { comments: c, authors: a }) =>
  db
    .select({ id: c.id, parentId: c.parentId, name: a.name })
    .from(c)
    .innerJoin(a, eq(a.id, c.authorId))
    .where(
      and(eq(c.id, p('rootId')), sql`${c.listed} and ${c.status} = 'approved' and ${c.deletedAt} is null`),
    ),
)
const selectNames = statement('comments.names', tables, (db, { comments: c, authors: a }) =>
  db
    .select({ id: c.id, parentId: c.parentId, name: a.name })
    .from(c)
    .innerJoin(a, eq(a.id, c.authorId))
    .where(
      and(
        eq(c.rootId, p('rootId')),
        sql`${c.parentId} is not null and ${c.listed} and ${c.status} = 'approved' and ${c.deletedAt} is null and ${c.id} < ${p('before')}`,
      ),
    )
    .orderBy(desc(c.id))
    .limit(candidatesMax),
)

/** The tree of a body; nothing where it is longer than any site allows, which `checkBody` refuses. */
export const parseShort = (source: string): Node[] => (source.length > limits.body ? [] : parseBody(source))

/** Codes: `body_empty`, `body_too_long`. */
export const checkBody = (source: string, tree: Node[], settings: Settings): void => {
  if (source.length > settings.maxLength)
    throw new ApiError('body_too_long', {
      field: 'body',
      message: `At most ${settings.maxLength} characters`,
    })
  // Two letters a line, ten thousand lines: the tree of a body may not be many times what was typed.
  if (JSON.stringify(tree).length > 4 * source.length + 4_096)
    throw new ApiError('body_too_long', { field: 'body', message: 'Too many lines or marks for its length' })
  if (bodyText(tree).trim() === '') throw new ApiError('body_empty', { field: 'body' })
}

/** The tree of a body as typed. Codes as for `checkBody`. */
export const readBody = (source: string, settings: Settings): Node[] => {
  const tree = parseShort(source)
  checkBody(source, tree, settings)
  return tree
}

const opensWithName = (tree: Node[]): boolean => {
  const first = tree[0]
  const text = first?.t === 'p' ? first.c[0] : undefined
  return text?.t === 'text' && text.v.startsWith('@')
}

/** Links an "@name" at the start of an answer to that author's nearest earlier comment: the parent first. */
export const linkMention = async (
  handle: Handle,
  tree: Node[],
  parent: CommentRow | null,
  before: string,
): Promise<Node[]> => {
  if (!parent || !opensWithName(tree)) return tree
  const { rootId } = parent
  const rows = [
    ...(await selectNames(handle, { rootId, before })),
    ...(await selectRootName(handle, { rootId })),
  ]
  const byId = new Map(rows.map((row) => [row.id, row]))
  const way: typeof rows = []
  for (let id: string | null = parent.id; id; ) {
    const row: (typeof rows)[number] | undefined = byId.get(id)
    if (!row) break
    byId.delete(id)
    way.push(row)
    id = row.parentId
  }
  // In a long thread the parent may lie further back than was looked.
  const first = way.length > 0 ? [] : [{ id: parent.id, name: parent.authorName }]
  return resolveMention(
    tree,
    [...first, ...way, ...byId.values()].map(({ id, name }) => ({ id, name })),
  )
}
