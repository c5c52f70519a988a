import { type ComponentChild, h } from 'preact'
import type { Node } from '../../shared/contract/body.ts'
import { isSafeHref } from '../../shared/rules/links.ts'
import { Toggle } from '../ui/toggle.ts'

/** Kinds that are an element of the same name. */
const same = /^(p|strong|em|del|[uo]l|li|br|code|pre)$/

/** A body's tree as elements. A kind that this version does not know is shown as its text. */
export const drawBody = (nodes: Node[], reveal: string): ComponentChild[] =>
  nodes.map((node) => draw(node, reveal))

function draw(node: Node, reveal: string): ComponentChild {
  const { t, href, id, start } = node as Node & { href?: string; id?: string; start?: number }
  const inner = 'c' in node ? drawBody(node.c, reveal) : 'v' in node ? node.v : null
  if (t === 'a' && isSafeHref(href!)) return outLink(href!, inner)
  if (t === 'mention') return <a href={`#comment-${id}`}>{inner}</a>
  if (t === 'quote') return <blockquote>{inner}</blockquote>
  if (t === 'spoiler') return <Toggle draw={(open, flip) => drawSpoiler(inner, reveal, open, flip)} />
  return same.test(t) ? h(t, { start }, inner) : inner
}

const drawSpoiler = (inner: ComponentChild, reveal: string, open: boolean, flip: () => void) =>
  open ? (
    <mark>{inner}</mark>
  ) : (
    <button type="button" class="spoiler" onClick={flip}>
      {reveal}
    </button>
  )

/** A link that a stranger wrote. */
export const outLink = (href: string, inner: ComponentChild) => (
  <a href={href} rel="nofollow ugc noopener noreferrer" target="_blank">
    {inner}
  </a>
)
