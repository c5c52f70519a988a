import { eq, sql } from 'drizzle-orm'
import type { Node } from '../../shared/contract/body.ts'
import { bodyText } from '../../shared/rules/body-text.ts'
import { type Handle, statement } from '../storage/index.ts'
import { commentTables } from './tables.ts'
import { dropWaitingEdit } from './waiting-edits.ts'

const p = sql.placeholder

const selectMentions = statement('comments.mentions', commentTables, (db, { comments: t }) =>
  db
    .select({ id: t.id, pageId: t.pageId, listed: t.listed, source: t.source, tree: t.tree })
    .from(t)
    .where(
      sql`${t.rootId} = ${p('rootId')} and ${t.parentId} is not null and ${t.tree} like '%"t":"mention"%'`,
    ),
)
const setWords = statement('comments.setWords', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({ source: sql`${p('source')}`, tree: sql`${p('tree')}` })
    .where(eq(t.id, p('id'))),
)
const clearVersions = statement('commentVersions.clear', commentTables, (db, { commentVersions: t }) =>
  db
    .update(t)
    .set({ source: '' })
    .where(eq(t.commentId, p('commentId'))),
)
const clearNetwork = statement('comments.clearNetwork', commentTables, (db, { comments: t }) =>
  db
    .update(t)
    .set({ network: null })
    .where(eq(t.authorId, p('authorId'))),
)

const selectEdits = statement(
  'waitingEdits.mentions',
  commentTables,
  (db, { waitingEdits: w, comments: c }) =>
    db
      .select({ commentId: w.commentId, source: w.source, tree: w.tree })
      .from(w)
      .innerJoin(c, eq(c.id, w.commentId))
      .where(sql`${c.rootId} = ${p('rootId')} and ${w.tree} like '%"t":"mention"%'`),
)
const setEdit = statement('waitingEdits.setWords', commentTables, (db, { waitingEdits: w }) =>
  db
    .update(w)
    .set({ source: sql`${p('source')}`, tree: sql`${p('tree')}` })
    .where(eq(w.commentId, p('commentId'))),
)

type Words = Awaited<ReturnType<typeof selectMentions>>[number]

/** What stands where a name stood. */
const noName = '@…'

/** The words of a comment are gone; that it was there, and when, stays. */
export const clearWords = async (handle: Handle, id: string): Promise<void> => {
  await setWords(handle, { id, source: '', tree: '[]' })
  await clearHistory(handle, id)
}

/** What a comment said before its edits is gone; when it was edited stays. */
export const clearHistory = async (handle: Handle, commentId: string): Promise<void> => {
  await clearVersions(handle, { commentId })
  await dropWaitingEdit(handle, commentId)
}

export const clearNetworks = async (handle: Handle, authorId: string): Promise<void> => {
  await clearNetwork(handle, { authorId })
}

/** The words without the name they begin with, where it leads to one of the comments `ids`; else null. */
export const withoutName = (
  { source, tree }: Pick<Words, 'source' | 'tree'>,
  ids: ReadonlySet<string>,
): { source: string; tree: string } | null => {
  const nodes = JSON.parse(tree) as Node[]
  const [first, ...others] = nodes
  const [mention, ...rest] = first?.t === 'p' ? first.c : []
  if (mention?.t !== 'mention' || !ids.has(mention.id)) return null
  const named: Node[] = [{ t: 'p', c: [{ ...mention, v: noName }, ...rest] }, ...others]
  // As typed the name may carry marks ("@Anna\\_B"): then the plain text is what is left to edit.
  const at = source.indexOf(mention.v)
  const typed = at < 0 ? bodyText(named) : source.slice(0, at) + noName + source.slice(at + mention.v.length)
  return { source: typed, tree: JSON.stringify(named) }
}

/**
 * Answers that begin with the name of who wrote the comments `ids` keep their words and lose the name. `roots`: the
 * threads they are in. Resolves to the answers that were changed.
 */
export const dropMentions = async (
  handle: Handle,
  roots: ReadonlySet<string>,
  ids: ReadonlySet<string>,
): Promise<Omit<Words, 'source'>[]> => {
  const changed: Words[] = []
  for (const rootId of roots) {
    for (const row of await selectMentions(handle, { rootId })) {
      const words = withoutName(row, ids)
      if (!words) continue
      await setWords(handle, { id: row.id, ...words })
      // What it said before began with the name as well.
      await clearHistory(handle, row.id)
      changed.push({ ...row, ...words })
    }
    for (const { commentId, ...edit } of await selectEdits(handle, { rootId })) {
      const words = withoutName(edit, ids)
      if (words) await setEdit(handle, { commentId, ...words })
    }
  }
  return changed
}
