import { describe, expect, it } from 'vitest'
import type { Node } from '../contract/body.ts'
import { bodyLine, bodyText } from './body-text.ts'

const text = (v: string): Node => ({ t: 'text', v })

describe('bodyText', () => {
  it('joins inline nodes without a gap and turns a break into a line', () => {
    const body: Node[] = [
      {
        t: 'p',
        c: [
          { t: 'mention', id: 'x', v: '@Resi' },
          text(': un'),
          { t: 'strong', c: [text('mög'), { t: 'em', c: [text('lich')] }] },
          { t: 'br' },
          { t: 'a', href: 'https://a.example/', c: [text('hier')] },
          { t: 'code', v: 'x' },
          { t: 'spoiler', c: [text('!')] },
        ],
      },
    ]
    expect(bodyText(body)).toBe('@Resi: unmöglich\nhierx!')
  })

  it('separates blocks, marks quotes and numbers lists', () => {
    const body: Node[] = [
      { t: 'p', c: [text('eins')] },
      {
        t: 'quote',
        c: [
          { t: 'p', c: [text('a')] },
          { t: 'p', c: [text('b')] },
        ],
      },
      {
        t: 'ol',
        start: 3,
        c: [
          { t: 'li', c: [text('drei'), { t: 'ul', c: [{ t: 'li', c: [text('innen')] }] }] },
          { t: 'li', c: [text('vier')] },
        ],
      },
      { t: 'pre', v: 'x\ny' },
    ]
    expect(bodyText(body)).toBe('eins\n\n> a\n> \n> b\n\n3. drei\n  - innen\n4. vier\n\nx\ny')
    expect(bodyLine(body)).toBe('eins “a b” drei innen vier x y')
  })

  it('is empty for nothing', () => {
    expect(bodyText([])).toBe('')
  })
})
