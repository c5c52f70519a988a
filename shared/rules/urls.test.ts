import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSafeHref } from './links.ts'
import { hostileUrls } from './url-cases.ts'
import { safeUrl, safeWebsite } from './urls.ts'

describe('safeUrl', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['  HTTPS://EXAMPLE.com/Ä?q=ö#ü  ', 'https://example.com/%C3%84?q=%C3%B6#%C3%BC'],
    ['http://localhost:3000/a', 'http://localhost:3000/a'],
    ['https://example.com:443/a/../b', 'https://example.com/b'],
    ['https://müller.example/', 'https://xn--mller-kva.example/'],
    ['https://example.com?x=a@b', 'https://example.com/?x=a@b'],
    ['https://example.com/@name', 'https://example.com/@name'],
    ['https://[::1]/', 'https://[::1]/'],
    ['mailto:a.b+c@example.com', 'mailto:a.b+c@example.com'],
  ])('%s', (input, href) => {
    expect(safeUrl(input)).toBe(href)
    expect(isSafeHref(href)).toBe(true)
  })

  it('knows enough hostile spellings', () => {
    expect(new Set(hostileUrls).size).toBeGreaterThanOrEqual(60)
  })

  it.each(hostileUrls.map((url) => [url.slice(0, 80), url]))('refuses %j', (_shown, url) => {
    expect(safeUrl(url)).toBeNull()
  })

  it('gives only what the widget would set, and gives it again', () => {
    const piece = fc.constantFrom(
      'https',
      ':',
      '//',
      '/',
      '\\',
      '@',
      'javascript:',
      'mailto:',
      'a.b',
      '.',
      '#',
    )
    const any = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 3 }))).map((x) => x.join(''))
    fc.assert(
      fc.property(any, (input) => {
        const href = safeUrl(input)
        if (href === null) return
        expect(isSafeHref(href)).toBe(true)
        expect(href).toMatch(/^[\x21-\x7e]+$/)
        expect(safeUrl(href)).toBe(href)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('safeWebsite', () => {
  it.each([
    ['example.com', 'https://example.com/'],
    [' www.example.com/me ', 'https://www.example.com/me'],
    ['example.com:8080?x', 'https://example.com:8080/?x'],
    ['http://example.com', 'http://example.com/'],
  ])('%s', (input, href) => {
    expect(safeWebsite(input)).toBe(href)
  })

  it.each(
    [...hostileUrls, '', 'nobody', 'mailto:a@example.com', 'a@example.com', 'example.com\n', 'a..', '.'].map(
      (url) => [url],
    ),
  )('refuses %j', (url) => {
    expect(safeWebsite(url)).toBeNull()
  })
})
