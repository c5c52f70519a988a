import { describe, expect, inject, it } from 'vitest'
import type { Node } from '../../shared/contract/body.ts'
import { limits } from '../../shared/rules/limits.ts'
import { nasty as listed } from '../support/nasty.ts'
import { forAll } from '../support/reader.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer()

const nasty = [
  "'",
  '"',
  '`',
  '%',
  '_',
  '\\',
  "'; DROP TABLE comments; --",
  "' OR '1'='1",
  '%_%',
  '$' + '{7*7}{{7*7}}<%= 7*7 %>',
  '$1 :p ? @x',
  '<script>window.__pwned=1</script>',
  '<img src=x onerror=alert(1)>',
  '\ud83d\ude00',
  '__proto__',
  'constructor',
  ...listed(inject('engine') === 'sqlite' ? 1 : 4),
]

const wellFormed = (text: string) => !/\p{Surrogate}/u.test(text)

/** The words of a tree, formatting left out. */
function words(nodes: readonly Node[]): string {
  return nodes.map((node) => ('v' in node ? node.v : 'c' in node ? words(node.c) : '\n')).join('')
}

/** What any formatting leaves: the characters that are no mark of Markdown, no space and no control. */
const plain = (text: string) => text.replace(/[\s*_~`|[\]()<>!#\\\-+.\d]|\p{C}/gu, '')

describe('a string of a public list of nasty ones', () => {
  const bodies = nasty.filter((text) => wellFormed(text) && text.length <= 5_000)

  it('is a body like any other', async () => {
    const reader = world.reader()
    await reader.device()
    await forAll(bodies, async (body, index) => {
      const answer = await reader.post(body, { page: `/body-${index}` })
      if (answer.status !== 201) expect(answer.code, JSON.stringify(body)).toBe('body_empty')
      else
        expect(body, JSON.stringify(answer.data.body)).toSatisfy(() =>
          plain(body).startsWith(plain(words(answer.data.body)).slice(0, 5)),
        )
    })
    // All of it is still there: nothing was dropped, nothing matched by a pattern.
    expect((await reader.threads({ page: '/body-0' })).total).toBe(1)
  })

  it('is a name like any other, or refused as one', async () => {
    const names = nasty.filter((text) => text.length <= limits.nameInput)
    await forAll(names, async (name, index) => {
      // A reader each: one who keeps changing names is stopped for that.
      const answer = await world.reader().post('Hello', { author: { name }, page: `/name-${index}` })
      if (answer.status !== 201) expect(['name_invalid', 'name_required']).toContain(answer.code)
      else expect(answer.data.author.name).toBe(name.normalize('NFC').trim().replace(/\s+/gu, ' '))
    })
  })

  it('with a control character in it is no page id', async () => {
    for (const pageId of ['a\u0000b', 'a\u001bb', 'a\nb']) {
      expect((await world.reader().post('Hello', { pageId })).code, JSON.stringify(pageId)).toBe(
        'invalid_request',
      )
    }
  })

  it('is a page id that meets no other', async () => {
    const reader = world.reader()
    const ids = [
      ...new Set(
        nasty.filter(
          (text) =>
            text.length > 0 && text.length <= limits.pageId && wellFormed(text) && !/\p{Cc}/u.test(text),
        ),
      ),
    ]
    await reader.device()
    await forAll(ids, async (pageId) => {
      expect((await reader.post('Hello', { pageId })).status, JSON.stringify(pageId)).toBe(201)
    })
    await forAll(ids, async (pageId) => {
      expect((await reader.threadsOf(pageId)).total, JSON.stringify(pageId)).toBe(1)
    })
  })

  it('as a title, a key or a query is taken literally or refused', async () => {
    const reader = world.reader()
    await reader.device()
    const titles = nasty.filter((text) => text.length <= limits.title)
    await forAll(titles, async (title) => {
      expect([201, 400]).toContain((await reader.post('Hello', { title, page: '/title' })).status)
    })
    const before = (await reader.threads({ page: '/title' })).total
    await forAll(nasty, async (text) => {
      const query = new URLSearchParams({ site: 'paper', page: text, sort: text, cursor: text })
      expect((await reader.get(`/api/v1/threads?${query}`)).status).toBe(400)
    })
    expect((await reader.threads({ page: '/title' })).total).toBe(before)
  })
})
