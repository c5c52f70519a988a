import { describe, expect, it } from 'vitest'
import type { Node } from '../../shared/contract/body.ts'
import { paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

// The same words over and over: nobody shall hold them for that.
const world = useServer({ sites: [{ ...paper, settings: { spam: '{"hold":1000,"spam":1000}' } }] })

const hostile = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' javascript:alert(1)',
  'java\tscript:alert(1)',
  'java\nscript:alert(1)',
  'java\u0000script:alert(1)',
  '\u0001javascript:alert(1)',
  'javascript&colon;alert(1)',
  '&#106;avascript:alert(1)',
  '&#x6A;avascript:alert(1)',
  'java%0ascript:alert(1)',
  'javascript://paper.example/%0aalert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'blob:https://paper.example/x',
  'file:///etc/passwd',
  'ftp://paper.example/x',
  'tel:+391234',
  'about:blank',
  '//evil.example',
  '\\\\evil.example',
  '/\\evil.example',
  'https:\\\\evil.example',
  'https://user:pass@evil.example',
  'https://evil.example\u202Egnp.exe',
  'https://ev\u200bil.example',
  'https://',
  'http://[::1',
  'view-source:https://paper.example',
  'feed:javascript:alert(1)',
  'jar:https://paper.example!/x',
]

/** Every link of a tree, at any depth. */
function links(nodes: readonly Node[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.t === 'a' ? [node.href] : []),
    ...('c' in node ? links(node.c) : []),
  ])
}

describe('a link', () => {
  it.each(hostile)('leads nowhere: %j', async (target) => {
    const page = `/link/${encodeURIComponent(target)}`
    for (const body of [
      `[click](${target})`,
      `[click](<${target}>)`,
      `<${target}>`,
      `![x](${target})`,
      `see ${target} there`,
    ]) {
      const answer = await world.reader().post(body, { page })
      for (const href of links(answer.data.body)) {
        expect(href).toMatch(/^(https?:\/\/[^\\@\s]+|mailto:[^\s]+)$/)
        expect(href).not.toMatch(/javascript|vbscript|data:|evil\.example\u202e|pass@/i)
      }
    }
  })

  it('is kept where it is honest', async () => {
    const { body } = await world
      .reader()
      .write('[Törggelen](https://paper.example/törggelen?a=1&b=2) and https://example.org/x')
    expect(links(body)).toEqual(['https://paper.example/t%C3%B6rggelen?a=1&b=2', 'https://example.org/x'])
  })
})

describe('a website', () => {
  const spelled = hostile.filter((target) => target.trim() !== '' && !target.startsWith('java\\'))
  it.each(spelled)('is refused, and nothing written: %j', async (website) => {
    const reader = world.reader()
    const page = `/website/${encodeURIComponent(website)}`
    const answer = await reader.post('Hello', { author: { name: 'Anna', website }, page })
    expect(answer.code).toBe('website_invalid')
    expect(answer.error?.field).toBe('author.website')
    expect((await reader.threads({ page })).total).toBe(0)
  })

  it('is kept where it is honest, and may lack its scheme', async () => {
    const { author } = await world
      .reader()
      .write('Hello', { author: { name: 'Anna', website: 'anna.example/blog' }, page: '/w1' })
    expect(author.website).toBe('https://anna.example/blog')
  })
})
