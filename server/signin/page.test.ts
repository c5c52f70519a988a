import { describe, expect, it } from 'vitest'
import { html } from '../http/index.ts'
import { htmlPage, pickLang } from './page.ts'

describe('a page of our own origin', () => {
  const page = (scripts?: string[]) => htmlPage({ lang: 'de', title: '<T>', body: html`<p>Hi</p>`, scripts })

  it('is whole, in its language, its title escaped', async () => {
    const text = await page().text()
    expect(text).toMatch(/^<!doctype html><html lang="de"><head>.*<title>&lt;T&gt;<\/title>/)
    expect(text).toContain('<main><p>Hi</p></main>')
  })

  it('runs nothing unless it names a file of ours', () => {
    expect(page().headers.get('content-security-policy')).not.toContain('script-src')
    expect(page(['/a.js']).headers.get('content-security-policy')).toContain("script-src 'self'")
  })
})

describe('the language of a page', () => {
  it.each([
    [['de-AT,de;q=0.9'], 'de'],
    [['fr-FR, it;q=0.8'], 'it'],
    [[undefined, 'IT'], 'it'],
    [['fr'], 'en'],
    [['den'], 'en'],
    [[], 'en'],
  ] as const)('for %j is %s', (wanted, lang) => expect(pickLang(...wanted)).toBe(lang))
})
