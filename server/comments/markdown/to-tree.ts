import type { Token } from 'markdown-it'
import type { Node } from '../../../shared/contract/body.ts'
import { limits } from '../../../shared/rules/limits.ts'

type Container = Extract<Node, { c: Node[] }>

/** Where nodes go until the closing token. `flat`: too deep for a container, so its marks are text. */
type Open = { into: Node[]; flat?: string }

const containers: Record<string, (token: Token) => Container> = {
  paragraph: () => ({ t: 'p', c: [] }),
  strong: () => ({ t: 'strong', c: [] }),
  em: () => ({ t: 'em', c: [] }),
  s: () => ({ t: 'del', c: [] }),
  spoiler: () => ({ t: 'spoiler', c: [] }),
  blockquote: () => ({ t: 'quote', c: [] }),
  bullet_list: () => ({ t: 'ul', c: [] }),
  ordered_list: () => ({ t: 'ol', c: [] }),
  list_item: () => ({ t: 'li', c: [] }),
  link: (token) => ({ t: 'a', href: String(token.attrGet('href')), c: [] }),
}

const leaves: Record<string, (token: Token) => Node> = {
  text: ({ content }) => ({ t: 'text', v: content }),
  softbreak: () => ({ t: 'br' }),
  hardbreak: () => ({ t: 'br' }),
  code_inline: ({ content }) => ({ t: 'code', v: content }),
  fence: ({ content }) => ({ t: 'pre', v: content.replace(/\n$/, '') }),
}

const add = (into: Node[], node: Node): void => {
  const last = into.at(-1)
  if (node.t !== 'text') into.push(node)
  else if (last?.t === 'text') last.v += node.v
  else if (node.v) into.push(node)
}

/**
 * The tree of a comment from markdown-it's tokens: known kinds only, neighbouring texts merged, containers at most
 * `limits.bodyNesting` deep; marks beyond that are text.
 */
export const toTree = (tokens: readonly Token[]): Node[] => {
  const root: Node[] = []
  const stack: Open[] = [{ into: root }]

  const open = (token: Token, kind: string): void => {
    if (token.hidden) return
    const { into } = stack.at(-1)!
    if (stack.length > limits.bodyNesting) {
      const bare = kind === 'link'
      if (!bare) add(into, { t: 'text', v: token.markup })
      stack.push({ into, flat: bare ? '' : token.markup })
    } else {
      const node = containers[kind]!(token)
      into.push(node)
      stack.push({ into: node.c })
    }
  }

  const close = (token: Token): void => {
    if (token.hidden) return
    const { into, flat } = stack.pop()!
    if (flat) add(into, { t: 'text', v: flat })
  }

  const walk = (list: readonly Token[]): void => {
    for (const token of list) {
      const kind = token.type.replace(/_(?:open|close)$/, '')
      if (token.children) walk(token.children)
      else if (token.nesting > 0) open(token, kind)
      else if (token.nesting < 0) close(token)
      else add(stack.at(-1)!.into, leaves[kind]!(token))
    }
  }

  walk(tokens)
  return root
}
