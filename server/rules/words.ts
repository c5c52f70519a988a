import { fold, hasLetters } from '../../shared/rules/words.ts'
import { compileGlob, type Glob, literalOf, matchGlob, readLetters } from './glob.ts'
import { isLetter, type Steps } from './letters.ts'
import { buildTrie, type Trie, type Visit, walkTrie } from './trie.ts'

export type Act = 'hold' | 'refuse'

export interface WordList {
  words: readonly string[]
  match: 'word' | 'part' | 'wildcard'
  act: Act
}

interface Entry {
  /** As the owner wrote it. */
  word: string
  folded: string
  match: WordList['match']
  act: Act
  glob: Glob | null
}

export interface Hit {
  word: string
  act: Act
}

export interface Words {
  trie: Trie<Entry>
  /** Wildcards without two letters in a row that a text could be searched for. */
  bare: readonly Entry[]
}

const readEntry = (word: string, { match, act }: WordList): Entry => {
  const folded = fold(word).trim()
  return { word, folded, match, act, glob: match === 'wildcard' ? compileGlob(folded) : null }
}

/** Lists as one search: each text is walked once for all words, and once more for each wildcard that may be in it. */
export const compileWords = (lists: readonly WordList[]): Words => {
  const entries = lists.flatMap((list) => list.words.filter(hasLetters).map((word) => readEntry(word, list)))
  const keyed: [string, Entry][] = []
  const bare: Entry[] = []
  for (const entry of entries) {
    const key = entry.glob ? literalOf(entry.folded) : entry.folded
    if (key === '') bare.push(entry)
    else keyed.push([key, entry])
  }
  return { trie: buildTrie(keyed), bare }
}

const lonely = /(?<![\p{L}\p{N}])[\p{L}\p{N}](?:[^\p{L}\p{N}]{1,2}[\p{L}\p{N}](?![\p{L}\p{N}])){2,}/gu

/** Words whose letters somebody set apart ("s-p-a-m", "s p a m"), put together again; one to a line. */
export const joinLetters = (folded: string): string =>
  (folded.match(lonely) ?? []).map((run) => run.replace(/[^\p{L}\p{N}]+/gu, '')).join('\n')

const standsAlone = (text: string, from: number, to: number): boolean =>
  !(isLetter(text[from - 1]) && isLetter(text[from])) && !(isLetter(text[to]) && isLetter(text[to - 1]))

const searchOne = (words: Words, text: string, count: Steps): Hit | null => {
  let found: Entry | null = null
  const letters = readLetters(text)
  const tried = new Set<Entry>()
  const take = (entry: Entry): boolean => {
    if (!found || entry.act === 'refuse') found = entry
    return entry.act === 'refuse'
  }
  const tryGlob = (entry: Entry): boolean => {
    if (!entry.glob || tried.has(entry)) return false
    tried.add(entry)
    return matchGlob(entry.glob, letters, count) && take(entry)
  }
  const visit: Visit<Entry> = (entry, end) => {
    if (found && entry.act === 'hold') return false
    if (entry.glob) return tryGlob(entry)
    const alone = entry.match === 'part' || standsAlone(text, end - entry.folded.length, end)
    return alone && take(entry)
  }
  const stopped = walkTrie(words.trie, text, visit, count)
  if (!stopped) for (const entry of words.bare) if (!(found && entry.act === 'hold') && tryGlob(entry)) break
  return found && { word: (found as Entry).word, act: (found as Entry).act }
}

/** The strictest list's first word in a text, seen through marks, signs that are not seen, and letters set apart. */
export const findWord = (words: Words, text: string, count: Steps = { steps: 0 }): Hit | null => {
  const folded = fold(text)
  const plain = searchOne(words, folded, count)
  if (plain?.act === 'refuse') return plain
  const joined = joinLetters(folded)
  return (joined && searchOne(words, joined, count)) || plain
}
