import type { Node } from '../contract/body.ts'

/**
 * The first `words` words of a body with their formatting, " …" after the last; null where the body has no
 * more than that, or `words` is 0. A word is a run of characters without white space, also across marks
 * ("**un**able" is one), and is never cut.
 */
export const cutBody = (nodes: Node[], words: number): Node[] | null => {
  let leaf = 0
  let count = 0
  let inWord = false
  let endLeaf = 0
  let endAt = 0

  const scan = (list: Node[]): void => {
    for (const node of list) {
      const apart = /^(p|pre|br|quote|[uo]l|li)$/.test(node.t)
      if (apart) inWord = false
      if ('c' in node) scan(node.c)
      if ('v' in node) {
        for (const match of node.v.matchAll(/\S+/g)) {
          if (match.index || !inWord) count++
          if (count === words) {
            endLeaf = leaf
            endAt = match.index + match[0].length
          }
        }
        if (node.v) inWord = /\S$/.test(node.v)
        leaf++
      }
      if (apart) inWord = false
    }
  }

  const take = (list: Node[]): Node[] =>
    list.flatMap((node): Node[] => {
      if ('c' in node) {
        const c = take(node.c)
        return c.length ? [{ ...node, c }] : []
      }
      if (!('v' in node)) return leaf > endLeaf ? [] : [node]
      const at = leaf++
      if (at !== endLeaf) return at < endLeaf ? [node] : []
      const v = node.v.slice(0, endAt)
      return node.t === 'text' || node.t === 'pre'
        ? [{ ...node, v: `${v} …` }]
        : [
            { ...node, v },
            { t: 'text', v: ' …' },
          ]
    })

  scan(nodes)
  if (!words || count <= words) return null
  leaf = 0
  return take(nodes)
}
