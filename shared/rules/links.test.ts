import { describe, expect, it } from 'vitest'
import { hostShown, isSafeHref } from './links.ts'
import { hostileUrls } from './url-cases.ts'

describe('isSafeHref', () => {
  it('accepts http, https and mailto', () => {
    for (const href of ['http://a.example/', 'https://a.example/', 'mailto:a@b.example'])
      expect(isSafeHref(href)).toBe(true)
  })

  it('refuses every hostile spelling that is not of these three schemes', () => {
    const other = hostileUrls.filter((url) => !/^(https?:\/\/[^/\\]|mailto:[^/])/i.test(url))
    expect(other.length).toBeGreaterThan(60)
    for (const url of other) expect(isSafeHref(url)).toBe(false)
  })
})

describe('hostShown', () => {
  it.each([
    ['https://a.example/x', 'hier', null],
    ['https://a.example/x', 'a.example', null],
    ['https://www.a.example/x', 'https://a.example/x', null],
    ['https://a.example/', 'WWW.A.EXAMPLE', null],
    ['https://a.example/', 'z. B. hier', null],
    ['mailto:me@a.example', 'me@a.example', null],
    ['https://evil.example/', 'https://bank.example/login', 'evil.example'],
    ['https://evil.example/bank.example', 'bank.example', 'evil.example'],
    ['https://evil.example/', 'Zur Bank (www.bank.example)', 'evil.example'],
    ['https://bank.example.evil.example/', 'bank.example', 'bank.example.evil.example'],
    ['mailto:me@evil.example', 'me@bank.example', 'evil.example'],
    ['https://xn--pple-43d.com/', 'https://аpple.com', 'xn--pple-43d.com'],
    ['https://www.xn--pple-43d.com/', 'hier', 'xn--pple-43d.com'],
  ])('%s as "%s": %s', (href, text, host) => {
    expect(hostShown(href, text)).toBe(host)
  })
})
