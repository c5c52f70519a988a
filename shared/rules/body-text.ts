import type { Node } from '../contract/body.ts'

const indent = (text: string, first: string, rest: string): string =>
  first + text.replaceAll('\n', `\n${rest}`)

const block = (node: Node, number: number): string | null => {
  switch (node.t) {
    case 'p':
      return bodyText(node.c)
    case 'pre':
      return node.v
    case 'quote':
      return indent(bodyText(node.c), '> ', '> ')
    case 'ul':
      return node.c.map((item) => block(item, 0) ?? '').join('\n')
    case 'ol':
      return node.c.map((item, i) => block(item, (node.start ?? 1) + i) ?? '').join('\n')
    case 'li':
      return indent(bodyText(node.c), number ? `${number}. ` : '- ', '  ')
    default:
      return null
  }
}

const inline = (node: Node): string => ('v' in node ? node.v : 'c' in node ? bodyText(node.c) : '\n')

/** A body as plain text, for search and mail: no marks, no targets of links, a blank line between blocks. */
export const bodyText = (nodes: readonly Node[]): string => {
  let text = ''
  let open = false
  for (const node of nodes) {
    const own = block(node, 0)
    // Beside words of the same list item a block starts on the next line, beside another block after a blank one.
    if (text && (own !== null || !open)) text += own !== null && open ? '\n' : '\n\n'
    text += own ?? inline(node)
    open = own === null
  }
  return text
}

const line = (node: Node): string => {
  const text = 'v' in node ? node.v : 'c' in node ? node.c.map(line).join('') : ' '
  if (node.t === 'quote') return ` “${text.trim()}” `
  return block(node, 0) === null ? text : ` ${text} `
}

/** A body as one line for an excerpt: its words alone, a quote between quotation marks. */
export const bodyLine = (nodes: readonly Node[]): string =>
  nodes.map(line).join('').replace(/\s+/g, ' ').trim()
