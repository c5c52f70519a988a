import { describe, expect, it } from 'vitest'
import type { Node } from '../../../shared/contract/body.ts'
import { withHosts } from './hosts.ts'

const text = (v: string): Node => ({ t: 'text', v })
const link = (href: string, ...c: Node[]): Node => ({ t: 'a', href, c })
const hostsIn = (nodes: Node[]): string[] =>
  nodes.flatMap((node) => (node.t === 'code' ? [node.v] : 'c' in node ? hostsIn(node.c) : []))

describe('behind a link', () => {
  it.each([
    ['words say nothing of where it leads', 'https://evil.example/x', 'Sparkasse', 'evil.example'],
    ['its words are another address', 'https://evil.example/', 'https://bank.example/', 'evil.example'],
    [
      'its words only begin like it',
      'https://a.example.evil.example/',
      'a.example',
      'a.example.evil.example',
    ],
    ['a name hides the host', 'https://evil.example/', 'https://bank.example@evil.example/', 'evil.example'],
    ['letters look like others', 'http://xn--80ak6aa92e.com/', 'http://аррӏе.com/', 'xn--80ak6aa92e.com'],
    ['it writes a mail', 'mailto:me@evil.example', 'Redaktion', 'me@evil.example'],
    ['it has a port', 'https://evil.example:8443/', 'hier', 'evil.example:8443'],
  ])('stands its host where %s', (_, href, words, host) => {
    const nodes: Node[] = [{ t: 'p', c: [{ t: 'em', c: [link(href, text(words))] }] }]
    expect(hostsIn(withHosts(nodes))).toEqual([host])
  })

  it.each([
    link('https://paper.example/a?b=c', text('https://paper.example/a?b=c')),
    link('https://paper.example/', text('https://paper.example')),
    link('https://www.paper.example/', text('www.paper.example')),
    link('mailto:me@paper.example', text('me@paper.example')),
  ])('stands nothing where its words are its address', (node) => {
    expect(withHosts([node])).toEqual([node])
  })

  it('all else stays as it is', () => {
    const nodes: Node[] = [
      { t: 'p', c: [text('a'), { t: 'br' }, { t: 'code', v: 'b' }] },
      { t: 'pre', v: 'c' },
    ]
    expect(withHosts(nodes)).toEqual(nodes)
  })
})
