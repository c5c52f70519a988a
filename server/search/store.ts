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

/** Puts a comment's words in the place of those it had; without any it is found no more. */
export const setWords = async (handle: Handle, commentId: string, tree: readonly Node[]): Promise<void> => {
  const words = wordsOf(tree)
  await (words ? put(handle, { commentId, words }) : remove(handle, { commentId }))
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
