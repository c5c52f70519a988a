import { afterEach, describe, expect, it, vi } from 'vitest'
import { canonicalId, findPageId, threadOptions } from './options.ts'
import { wordsFor } from './words.ts'

interface Host {
  url?: string
  lang?: string
  title?: string
  canonical?: string
  ogTitle?: string
  headings?: string[]
}

/** A host page as far as the loader reads it. */
function stubHost({
  url = 'https://paper.example/news/?a=1#top',
  lang = '',
  title = '',
  ...page
}: Host = {}): void {
  class FakeDocument {
    querySelectorAll(selector: string): unknown[] {
      if (selector.startsWith('link')) return page.canonical ? [{ href: page.canonical }] : []
      if (selector.startsWith('meta')) return page.ogTitle ? [{ content: page.ogTitle }] : []
      return (page.headings ?? []).map((textContent) => ({ textContent }))
    }
  }
  Object.assign(FakeDocument.prototype, { documentElement: { lang }, title })
  vi.stubGlobal('Document', FakeDocument)
  vi.stubGlobal('document', new FakeDocument())
  vi.stubGlobal('location', new URL(url))
}

afterEach(() => vi.unstubAllGlobals())

const base = 'https://api.example'

describe('the page id', () => {
  it('is what the owner named, then the canonical link, then origin and path', () => {
    stubHost({ canonical: 'https://paper.example/news/42/?utm_source=x' })
    expect(findPageId({ site: 'x', pageId: 'article-42' })).toBe('article-42')
    expect(findPageId({ site: 'x', pageUrl: 'https://paper.example/b/' })).toBe('https://paper.example/b')
    expect(findPageId({ site: 'x' })).toBe('https://paper.example/news/42')
    stubHost()
    expect(findPageId({ site: 'x' })).toBe('https://paper.example/news')
  })

  it('keeps the parameters that make another page', () => {
    stubHost({ url: 'https://paper.example/show?p=2&id=7&utm_source=x#c' })
    expect(findPageId({ site: 'x', pageParams: 'id,p' })).toBe('https://paper.example/show?id=7&p=2')
    expect(findPageId({ site: 'x', pageParams: ['id'] })).toBe('https://paper.example/show?id=7')
  })

  it('passes over a canonical link that names no page', () => {
    stubHost({ canonical: 'about:blank' })
    expect(findPageId({ site: 'x' })).toBe('https://paper.example/news')
  })

  it('brings URLs and paths to one form and leaves other ids alone', () => {
    stubHost()
    expect(canonicalId('/b/?x=1')).toBe('https://paper.example/b')
    expect(canonicalId('HTTPS://Paper.Example/b/')).toBe('https://paper.example/b')
    expect(canonicalId('post:b/')).toBe('post:b/')
  })
})

describe('what a thread is mounted with', () => {
  it('names the page by og:title, then by its only heading, then by its title', () => {
    const titleOf = (host: Host) => {
      stubHost({ title: 'Title – Paper', ...host })
      return threadOptions({ site: 'x' }, base).pageTitle
    }
    expect(titleOf({ ogTitle: 'Og', headings: ['One'] })).toBe('Og')
    expect(titleOf({ headings: [' One\n  line '] })).toBe('One line')
    expect(titleOf({ headings: ['One', 'Two'] })).toBe('Title – Paper')
    stubHost({ ogTitle: 'Og' })
    expect(threadOptions({ site: 'x', pageTitle: 'Own' }, base).pageTitle).toBe('Own')
  })

  it('cuts a title to what the API takes', () => {
    stubHost({ title: 'x'.repeat(400) })
    expect(threadOptions({ site: 'x' }, base).pageTitle).toHaveLength(300)
  })

  it('speaks the language of the owner, then of the page, then English', () => {
    stubHost({ lang: 'de-AT' })
    expect(threadOptions({ site: 'x', lang: 'it' }, base).lang).toBe('it')
    expect(threadOptions({ site: 'x' }, base).lang).toBe('de-AT')
    stubHost()
    expect(threadOptions({ site: 'x' }, base).lang).toBe('en')
  })

  it('asks the API where the loader came from, unless another is named', () => {
    stubHost()
    expect(threadOptions({ site: 'x' }, base)).toMatchObject({ api: base, theme: 'auto', headingLevel: 2 })
    expect(threadOptions({ site: 'x', api: 'https://b.example/', headingLevel: '3' }, base)).toMatchObject({
      api: 'https://b.example',
      headingLevel: 3,
    })
  })

  it('gives the address without its hash', () => {
    stubHost()
    expect(threadOptions({ site: 'x' }, base).pageUrl).toBe('https://paper.example/news/?a=1')
    expect(threadOptions({ site: 'x', pageUrl: '/b' }, base).pageUrl).toBe('https://paper.example/b')
  })
})

describe("the loader's words", () => {
  it('come in German, Italian and English, and in English for any other tag', () => {
    expect(wordsFor('de-AT')[0]).toBe('Kommentare anzeigen')
    expect(wordsFor('IT')[0]).toBe('Mostra i commenti')
    expect(wordsFor('fr')[0]).toBe('Show comments')
    expect(wordsFor('')[0]).toBe('Show comments')
  })
})
