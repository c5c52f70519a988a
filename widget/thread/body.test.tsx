import { isValidElement, type VNode } from 'preact'
import { describe, expect, it } from 'vitest'
import type { Node } from '../../shared/contract/body.ts'
import { drawBody } from './body.tsx'

const text = (v: string): Node => ({ t: 'text', v })
const draw = (...nodes: Node[]) => drawBody(nodes, 'zeigen') as (VNode<Record<string, unknown>> | string)[]

describe('a body', () => {
  it('maps each kind to its element', () => {
    const kinds: Node[] = [
      { t: 'p', c: [] },
      { t: 'strong', c: [] },
      { t: 'em', c: [] },
      { t: 'del', c: [] },
      { t: 'ul', c: [] },
      { t: 'ol', c: [], start: 3 },
      { t: 'li', c: [] },
      { t: 'br' },
      { t: 'code', v: 'x' },
      { t: 'pre', v: 'x' },
      { t: 'quote', c: [] },
    ]
    const names = draw(...kinds).map((vnode) => isValidElement(vnode) && vnode.type)
    expect(names).toEqual(['p', 'strong', 'em', 'del', 'ul', 'ol', 'li', 'br', 'code', 'pre', 'blockquote'])
  })

  it.each(['script', 'iframe', 'img', 'style', 'constructor', '__proto__'])(
    'shows the unknown kind %s as its text',
    (t) => {
      expect(draw({ t, c: [text('nur Text')] } as unknown as Node)).toEqual([['nur Text']])
    },
  )

  it('gives a stranger’s link no credit and no way back', () => {
    const [link] = draw({ t: 'a', href: 'https://a.example/', c: [text('a')] })
    expect((link as VNode).props).toMatchObject({ rel: 'nofollow ugc noopener noreferrer', target: '_blank' })
  })

  it.each(['javascript:alert(1)', 'data:text/html,x', '//a.example', 'JaVaScRiPt:1'])(
    'shows a link to %s as its text',
    (href) => {
      expect(draw({ t: 'a', href, c: [text('klick')] })).toEqual([['klick']])
    },
  )
})
