import { type SQL, sql } from 'drizzle-orm'
import type { Node } from '../../shared/contract/body.ts'
import { bodyText } from '../../shared/rules/body-text.ts'
import { foldWords } from '../../shared/rules/fold.ts'
import { type Dialect, type Handle, statement } from '../storage/index.ts'
import { searchTables } from './tables.ts'

const p = sql.placeholder

const put = statement('search.put', searchTables, (db, { searchWords: t }) =>
  db
    .insert(t)
    .values({ commentId: p('commentId'), words: p('words') })
    .onConflictDoUpdate({ target: t.commentId, set: { words: sql`excluded.words` } }),
)
/** The same for many, `rows` as JSON `[comment id, words][]`; SQLite only. */
const putAll = statement('search.putAll', searchTables, (db, { searchWords: t }) =>
  db
    .insert(t)
    .select(sql`select null, value ->> 0, value ->> 1 from json_each(${p('rows')}) where true`)
    .onConflictDoUpdate({ target: t.commentId, set: { words: sql`excluded.words` } }),
)
const add = statement('search.add', searchTables, (db, { searchWords: t }) =>
  db
    .insert(t)
    .values({ commentId: p('commentId'), words: p('words') })
    .onConflictDoNothing(),
)
const remove = statement('search.remove', searchTables, (db, { searchWords: t }) =>
  db.delete(t).where(sql`${t.commentId} = ${p('commentId')}`),
)

const targets = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => ('c' in node ? [...(node.t === 'a' ? [node.href] : []), ...targets(node.c)] : []))

/** What a comment is found by: its words, and where its links lead. */
const wordsOf = (tree: readonly Node[]): string =>
  foldWords([bodyText(tree), ...targets(tree)].join(' ')).join(' ')

/** What is to be put at the end of a transaction, by comment. */
const gathered = new WeakMap<Handle, Map<string, string>>()

const putGathered = async (handle: Handle): Promise<void> => {
  const rows = [...(gathered.get(handle) ?? [])]
  gathered.delete(handle)
  for (const [commentId, words] of rows) if (!words) await remove(handle, { commentId })
  const some = rows.filter(([, words]) => words)
  // SQLite's index writes out a segment at each statement that has a trigger.
  if (handle.dialect === 'sqlite') await (some.length > 0 && putAll(handle, { rows: JSON.stringify(some) }))
  else for (const [commentId, words] of some) await put(handle, { commentId, words })
}

/**
 * Puts a comment's words in the place of those it had, at the end of the transaction and together with all others;
 * without any it is found no more.
 */
export const setWords = (handle: Handle, commentId: string, tree: readonly Node[]): void => {
  const words = wordsOf(tree)
  handle.late(async (last) => {
    const known = gathered.get(last)
    if (known) known.set(commentId, words)
    else {
      gathered.set(last, new Map([[commentId, words]]))
      last.late(putGathered)
    }
  })
}

/** The same for one that may have been put there already: what stands there is newer. */
export const addWords = async (handle: Handle, commentId: string, tree: readonly Node[]): Promise<void> => {
  const words = wordsOf(tree)
  if (words) await add(handle, { commentId, words })
}

/** More words narrow no search that ten have not. */
const mostWords = 10

/** Ids of the comments in which every word of `text` begins a word, as a subquery; null where it holds none. */
export const idsWith = (dialect: Dialect, text: string): SQL | null => {
  const words = foldWords(text).slice(0, mostWords)
  if (words.length === 0) return null
  if (dialect === 'sqlite') {
    const query = words.map((word) => `"${word}"*`).join(' ')
    return sql`(select w.comment_id from search_words w where w.doc in
      (select rowid from search_index where search_index match ${query}))`
  }
  const query = words.map((word) => `${word}:*`).join(' & ')
  return sql`(select w.comment_id from search_words w
    where array_to_tsvector(string_to_array(w.words, ' ')) @@ ${query}::tsquery)`
}
