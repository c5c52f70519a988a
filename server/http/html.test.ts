import { describe, expect, it } from 'vitest'
import { html } from './html.ts'

describe('markup from a template', () => {
  it('escapes every text, in words and in attributes', () => {
    const hostile = `"><script>alert(1)</script>&'`
    expect(String(html`<p title="${hostile}">${hostile}</p>`)).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;">' +
        '&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;&#39;</p>',
    )
  })

  it('keeps pieces and lists of pieces, and leaves out what is not there', () => {
    const items = ['<a>', 'b'].map((text) => html`<li>${text}</li>`)
    expect(String(html`<ul>${items}</ul>${null}${undefined}${false}${0}`)).toBe(
      '<ul><li>&lt;a&gt;</li><li>b</li></ul>0',
    )
  })

  it('does not take an object that looks like a piece for one', () => {
    const forged = { toString: () => '<b>' } as unknown as string
    expect(String(html`${forged}`)).toBe('&lt;b&gt;')
  })
})
