import type { Steps } from './letters.ts'

/**
 * Many words searched at once (Aho and Corasick): each letter of a text is looked at once, however many words there
 * are. Edges are kept in one map, by node and letter.
 */
export interface Trie<T> {
  edges: Map<number, number>
  /** Where to go on when a letter leads nowhere. */
  fallback: Int32Array
  /** The nearest shorter word that ends where this node does; 0: none. */
  shorter: Int32Array
  ends: (T[] | undefined)[]
}

const letters = 65_536

const key = (node: number, text: string, at: number): number => node * letters + text.charCodeAt(at)

export const buildTrie = <T>(words: readonly (readonly [string, T])[]): Trie<T> => {
  const edges = new Map<number, number>()
  const ends: (T[] | undefined)[] = [undefined]
  // In the order of their depth, with the letter that leads there.
  const parents: number[] = [0]
  const chars: number[] = [0]
  const depths: number[] = [0]
  for (const [word, value] of words) {
    let node = 0
    for (let at = 0; at < word.length; at++) {
      const edge = key(node, word, at)
      let next = edges.get(edge)
      if (next === undefined) {
        next = ends.length
        edges.set(edge, next)
        ends.push(undefined)
        parents.push(node)
        chars.push(word.charCodeAt(at))
        depths.push(at + 1)
      }
      node = next
    }
    const list = ends[node] ?? []
    list.push(value)
    ends[node] = list
  }
  const fallback = new Int32Array(ends.length)
  const shorter = new Int32Array(ends.length)
  const order = [...depths.keys()].sort((a, b) => (depths[a] ?? 0) - (depths[b] ?? 0))
  for (const node of order) {
    if ((depths[node] ?? 0) < 2) continue
    const char = chars[node] ?? 0
    let back = fallback[parents[node] ?? 0] ?? 0
    while (back !== 0 && !edges.has(back * letters + char)) back = fallback[back] ?? 0
    const to = edges.get(back * letters + char) ?? 0
    fallback[node] = to
    shorter[node] = ends[to] ? to : (shorter[to] ?? 0)
  }
  return { edges, fallback, shorter, ends }
}

/** Told of each word that ends before `end`; true stops the walk. */
export type Visit<T> = (value: T, end: number) => boolean

/** Walks a text once. True where a visit stopped it. */
export const walkTrie = <T>(trie: Trie<T>, text: string, visit: Visit<T>, count: Steps): boolean => {
  let node = 0
  for (let at = 0; at < text.length; at++) {
    for (;;) {
      count.steps++
      const next = trie.edges.get(key(node, text, at))
      if (next !== undefined) node = next
      if (next !== undefined || node === 0) break
      node = trie.fallback[node] ?? 0
    }
    for (
      let end = trie.ends[node] ? node : (trie.shorter[node] ?? 0);
      end !== 0;
      end = trie.shorter[end] ?? 0
    )
      for (const value of trie.ends[end] ?? []) {
        count.steps++
        if (visit(value, at + 1)) return true
      }
  }
  return false
}
