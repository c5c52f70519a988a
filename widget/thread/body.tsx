import { Component, type ComponentChild, h } from 'preact'
import type { Node } from '../../shared/contract/body.ts'
import { isSafeHref } from '../../shared/rules/links.ts'

/** Kinds that are an element of another name, or of the same. */
const tags: Record<string, string> = { quote: 'blockquote' }
for (const tag of ['p', 'strong', 'em', 'del', 'ul', 'ol', 'li', 'br', 'code', 'pre']) tags[tag] = tag

/** A body's tree as elements. A kind that this version does not know is shown as its text. */
export const drawBody = (nodes: Node[], reveal: string): ComponentChild[] =>
  nodes.map((node) => draw(node, reveal))

function draw(node: Node, reveal: string): ComponentChild {
  const inner = 'c' in node ? drawBody(node.c, reveal) : 'v' in node ? node.v : null
  if (node.t === 'a' && isSafeHref(node.href)) return outLink(node.href, inner)
  if (node.t === 'mention') return <a href={`#comment-${node.id}`}>{inner}</a>
  if (node.t === 'spoiler') return <Spoiler label={reveal}>{inner}</Spoiler>
  if (node.t === 'ol') return <ol start={node.start}>{inner}</ol>
  return Object.hasOwn(tags, node.t) ? h(tags[node.t]!, null, inner) : inner
}

/** A link that a stranger wrote. */
export const outLink = (href: string, inner: ComponentChild) => (
  <a href={href} rel="nofollow ugc noopener noreferrer" target="_blank">
    {inner}
  </a>
)

class Spoiler extends Component<{ label: string; children?: ComponentChild }, { open?: boolean }> {
  override render() {
    if (this.state.open) return <span class="shown">{this.props.children}</span>
    return (
      <button type="button" class="spoiler" onClick={() => this.setState({ open: true })}>
        {this.props.label}
      </button>
    )
  }
}
