import type { Node } from '../contract/body.ts'
import { limits } from './limits.ts'
import { nameKey } from './names.ts'

export type Candidate = { id: string; name: string }

/** Letters that a shortened name needs. */
const shortest = 3

/** Places behind "@" where a name may end, the longest first: before `: , … . ! ?`, white space, or the end. */
const ends = (text: string): number[] => {
  const found: number[] = []
  for (let end = Math.min(text.length, limits.nameInput); end > 1; end--) {
    if (/^(?:[\s:,….!?]|$)/.test(text.slice(end, end + 1)) && !/\s/.test(text[end - 1]!)) found.push(end)
  }
  return found
}

/** The nearest candidate that alone can be meant by a shortened name; several may carry that one name. */
const findShortened = (key: string, names: Map<string, string>): string | undefined => {
  if ((key.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < shortest) return undefined
  const fitting = [...names.keys()].filter((name) => name.startsWith(key))
  return fitting.length === 1 ? names.get(fitting[0]!) : undefined
}

const find = (text: string, names: Map<string, string>): { id: string; end: number } | null => {
  if (!/^@\S/.test(text)) return null
  const tried = ends(text).map((end) => ({ end, key: nameKey(text.slice(1, end)) }))
  for (const search of [(key: string) => names.get(key), (key: string) => findShortened(key, names)]) {
    for (const { end, key } of tried) {
      const id = search(key)
      if (id !== undefined) return { id, end }
    }
  }
  return null
}

/**
 * A body whose leading "@name" is a mention of that author's comment, where one candidate is meant: in any case, or
 * shortened to at least three letters that fit one name only. A whole name goes before a shortened one, a longer
 * before a shorter. `candidates`: earlier comments, the nearest first. The same nodes where nobody is meant.
 */
export const resolveMention = (nodes: Node[], candidates: readonly Candidate[]): Node[] => {
  const [first, ...others] = nodes
  if (first?.t !== 'p') return nodes
  const [head, ...tail] = first.c
  if (head?.t !== 'text') return nodes
  const names = new Map<string, string>()
  for (const { id, name } of candidates) {
    const key = nameKey(name)
    if (key && !names.has(key)) names.set(key, id)
  }
  const found = find(head.v, names)
  if (!found) return nodes
  const rest: Node[] = found.end < head.v.length ? [{ t: 'text', v: head.v.slice(found.end) }] : []
  const mention: Node = { t: 'mention', id: found.id, v: head.v.slice(0, found.end) }
  return [{ t: 'p', c: [mention, ...rest, ...tail] }, ...others]
}
