import type { Node } from '../../../shared/contract/body.ts'

/** For tests: a tree in one line, `<kind>…</kind>`, text as it is, a break as "/". */
export const draw = (nodes: readonly Node[]): string =>
  nodes
    .map((node) => {
      if (node.t === 'text') return node.v
      if (node.t === 'br') return '/'
      const name = node.t === 'a' ? `a ${node.href}` : node.t
      return `<${name}>${'v' in node ? node.v : draw(node.c)}</${node.t}>`
    })
    .join('')

/** For tests: every node of a tree, with the number of containers around it. */
export const flatten = (nodes: readonly Node[], depth = 0): { node: Node; depth: number }[] =>
  nodes.flatMap((node) => [{ node, depth }, ...('c' in node ? flatten(node.c, depth + 1) : [])])
