import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Node } from '../contract/body.ts'
import { bodyText } from './body-text.ts'
import { cutBody } from './read-more.ts'

const text = (v: string): Node => ({ t: 'text', v })
const p = (...c: Node[]): Node => ({ t: 'p', c })
const strong = (...c: Node[]): Node => ({ t: 'strong', c })

describe('cutBody', () => {
  it('leaves a body alone that has no more words', () => {
    expect(cutBody([p(text('eins zwei drei'))], 3)).toBeNull()
    expect(cutBody([p(text('  eins  zwei drei '), { t: 'br' })], 3)).toBeNull()
    expect(cutBody([p(text('eins zwei'))], 0)).toBeNull()
    expect(cutBody([], 1)).toBeNull()
  })

  it('cuts right after the last word', () => {
    expect(cutBody([p(text('eins zwei,  drei'))], 2)).toEqual([p(text('eins zwei, …'))])
  })

  it('keeps formatting and drops what is emptied', () => {
    const body = [p(text('a '), strong(text('b '), { t: 'em', c: [text('c')] }), text(' d')), p(text('e'))]
    expect(cutBody(body, 2)).toEqual([p(text('a '), strong(text('b …')))])
    expect(cutBody(body, 3)).toEqual([p(text('a '), strong(text('b '), { t: 'em', c: [text('c …')] }))])
    expect(cutBody(body, 4)).toEqual([
      p(text('a '), strong(text('b '), { t: 'em', c: [text('c')] }), text(' d …')),
    ])
  })

  it('counts a word across marks once and never cuts inside it', () => {
    const body = [p(strong(text('un')), text('möglich ist das'))]
    expect(cutBody(body, 1)).toEqual([p(strong(text('un')), text('möglich …'))])
    expect(cutBody(body, 3)).toBeNull()
  })

  it('ends a word at a break and at a block', () => {
    const body: Node[] = [
      p(text('a'), { t: 'br' }, text('b')),
      {
        t: 'ul',
        c: [
          { t: 'li', c: [text('c')] },
          { t: 'li', c: [text('d')] },
        ],
      },
    ]
    expect(cutBody(body, 1)).toEqual([p(text('a …'))])
    const item = (...c: Node[]): Node[] => [{ t: 'ul', c: [{ t: 'li', c }] }]
    expect(cutBody(item({ t: 'pre', v: 'a' }, text('b')), 1)).toEqual(item({ t: 'pre', v: 'a …' }))
    expect(cutBody(body, 3)).toEqual([body[0], { t: 'ul', c: [{ t: 'li', c: [text('c …')] }] }])
  })

  it('counts code, puts the mark behind it, and keeps links whole', () => {
    const code: Node[] = [p(text('a '), { t: 'code', v: 'b c' }, text(' d'))]
    expect(cutBody(code, 2)).toEqual([p(text('a '), { t: 'code', v: 'b' }, text(' …'))])
    expect(cutBody([{ t: 'pre', v: 'a\nb\nc' }], 2)).toEqual([{ t: 'pre', v: 'a\nb …' }])
    const link: Node = { t: 'a', href: 'https://a.example/', c: [text('a b')] }
    expect(cutBody([p(link)], 1)).toEqual([p({ ...link, c: [text('a …')] })])
    const mention: Node = { t: 'mention', id: 'x', v: '@Resi' }
    expect(cutBody([p(mention, text(': ja'))], 1)).toEqual([p(mention, text(': …'))])
  })

  it('does not change what it was given', () => {
    const body = [p(text('a '), strong(text('b c')))]
    const copy = structuredClone(body)
    cutBody(body, 2)
    expect(body).toEqual(copy)
  })

  const leaf = fc.string({ unit: fc.constantFrom('a', 'ß', ' ', '\n', '.') })
  const { node } = fc.letrec<{ node: Node }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.record({ t: fc.constant('text' as const), v: leaf }),
      fc.constant<Node>({ t: 'br' }),
      fc.record({ t: fc.constantFrom('code' as const, 'pre' as const), v: leaf }),
      fc.record({
        t: fc.constantFrom('p' as const, 'strong' as const, 'li' as const, 'quote' as const),
        c: fc.array(tie('node'), { maxLength: 4 }),
      }),
    ),
  }))
  const empty = (list: Node[]): boolean => list.some((n) => 'c' in n && (!n.c.length || empty(n.c)))

  it('gives a beginning of the same text, with no empty container, for any tree', () => {
    fc.assert(
      fc.property(fc.array(node), fc.integer({ min: 1, max: 12 }), (body, words) => {
        const cut = cutBody(body, words)
        if (!cut) return
        const flat = (list: Node[]) => bodyText(list).replace(/\s|> |- /g, '')
        expect(flat(cut).endsWith('…')).toBe(true)
        expect(flat(body).startsWith(flat(cut).slice(0, -1))).toBe(true)
        expect(flat(cut).length - 1).toBeLessThan(flat(body).length)
        expect(empty(cut)).toBe(false)
      }),
      { numRuns: 500 },
    )
  })
})
