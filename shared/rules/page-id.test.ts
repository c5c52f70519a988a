import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pageId, pageOrigin } from './page-id.ts'

describe('pageId', () => {
  it.each([
    ['https://blog.example', 'https://blog.example/'],
    ['https://blog.example/', 'https://blog.example/'],
    ['https://blog.example///', 'https://blog.example/'],
    ['HTTPS://Blog.EXAMPLE:443/A/b/', 'https://blog.example/A/b'],
    ['http://blog.example:80/a', 'http://blog.example/a'],
    ['http://blog.example:8080/a', 'http://blog.example:8080/a'],
    ['https://blog.example/a?fbclid=1&id=2#top', 'https://blog.example/a'],
    ['https://blog.example/a/?id=2', 'https://blog.example/a'],
    ['https://blog.example/a/index.html', 'https://blog.example/a/index.html'],
    ['https://blog.example/index.php?id=1', 'https://blog.example/index.php'],
    ['https://blog.example/a/../b/./c', 'https://blog.example/b/c'],
    ['https://blog.example/ä b', 'https://blog.example/%C3%A4%20b'],
    ['https://müller.example/', 'https://xn--mller-kva.example/'],
    ['https://reader:secret@blog.example/a', 'https://blog.example/a'],
  ])('%s', (url, id) => {
    expect(pageId(url)).toBe(id)
  })

  it('keeps the named parameters, sorted, each of a name in its order', () => {
    const url = 'https://blog.example/a/?z=1&id=7&utm_source=x&tag=b&tag=a&e='
    expect(pageId(url, ['tag', 'id', 'e', 'missing'])).toBe('https://blog.example/a?e=&id=7&tag=b&tag=a')
    expect(pageId('https://blog.example/a?ID=7', ['id'])).toBe('https://blog.example/a')
  })

  it.each([
    '',
    '/a',
    'blog.example/a',
    '//blog.example/a',
    'file:///a',
    'javascript:alert(1)',
    'about:blank',
  ])('refuses "%s"', (url) => {
    expect(pageId(url)).toBeNull()
    expect(pageOrigin(url)).toBeNull()
  })

  it('is its own id', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const id = pageId(url, ['a', 'b'])!
        expect(pageId(id, ['a', 'b'])).toBe(id)
        expect(id.startsWith(pageOrigin(url)!)).toBe(true)
        expect(id).not.toContain('#')
      }),
    )
  })
})
