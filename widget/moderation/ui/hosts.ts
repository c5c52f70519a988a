import type { Node } from '../../../shared/contract/body.ts'

const wordsOf = (nodes: readonly Node[]): string =>
  nodes.map((node) => ('v' in node ? node.v : 'c' in node ? wordsOf(node.c) : '')).join('')

/** Without what goes without saying: "https://paper.example/" is said by "paper.example". */
const bare = (address: string): string =>
  address
    .trim()
    .replace(/^(?:https?:\/\/|mailto:)/i, '')
    .replace(/\/$/, '')

/** Where a link leads, in letters that cannot be taken for others. */
export const hostOf = (href: string): string => {
  const { host, pathname } = new URL(href)
  return host || pathname
}

/**
 * A body with each link's host behind it, unless its words are its address: who decides on a comment sees where it leads
 * without following it.
 */
export const withHosts = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node): Node[] => {
    const inner = 'c' in node ? { ...node, c: withHosts(node.c) } : node
    const plain = node.t !== 'a' || !URL.canParse(node.href) || bare(wordsOf(node.c)) === bare(node.href)
    if (plain) return [inner]
    return [inner, { t: 'text', v: ' ' }, { t: 'code', v: hostOf(node.href) }]
  })
