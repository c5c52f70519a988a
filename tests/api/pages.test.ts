import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createComment } from '../../shared/contract/comments.ts'
import { listThreads } from '../../shared/contract/threads.ts'
import { call } from '../support/client.ts'
import { other, paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other] })

async function postTo(page: { id?: string; url: string; title?: string }) {
  const reader = world.reader()
  await reader.device()
  const body = { ...reader.draft('Hello'), page: { title: 'A title', ...page } }
  return call(world.api, createComment, {
    body,
    headers: reader.headers({ 'idempotency-key': randomUUID() }),
  })
}

describe('a page', () => {
  const foreign = [
    'https://evil.example/article',
    'https://paper.example.evil.net/article',
    'https://paper.example@evil.net/article',
    'http://paper.example/article',
    'https://paper.example:8443/article',
    'https://other.example/article',
  ]
  it.each(foreign)('of another origin is refused: %s', async (url) => {
    expect((await postTo({ url })).code).toBe('page_origin_mismatch')
    expect((await postTo({ url, id: 'https://paper.example/article' })).code).toBe('page_origin_mismatch')
  })

  it.each([
    'article',
    '/article',
    'javascript:alert(1)',
    'about:blank',
    'data:text/html,x',
    'https://',
    'file:///x',
  ])('whose URL is none is refused: %s', async (url) => {
    expect(['page_url_invalid', 'page_origin_mismatch']).toContain((await postTo({ url })).code)
  })

  it('is the same one whatever the query, the hash and the last slash', async () => {
    const spellings = ['/one', '/one/', '/one?utm_source=x', '/one#comment-7', '/one/?a=1#b']
    for (const url of spellings)
      expect((await postTo({ url: `https://paper.example${url}` })).status).toBe(201)
    const reader = world.reader()
    expect((await reader.threads({ page: '/one' })).total).toBe(spellings.length)
  })

  it('goes by its own id where it names one', async () => {
    const id = 'article-4711, "quoted" %2C & ü'
    expect((await postTo({ id, url: 'https://paper.example/a' })).status).toBe(201)
    expect((await postTo({ id, url: 'https://paper.example/b' })).status).toBe(201)
    const { total, page } = await world
      .reader()
      .threads({ page: '/ignored' })
      .then(() => listed(id))
    expect(total).toBe(2)
    expect(page.id).toBe(id)
  })

  it('of one site has nothing of another site’s page by the same id', async () => {
    const id = 'shared-id'
    expect((await postTo({ id, url: 'https://paper.example/shared' })).status).toBe(201)
    const stranger = world.reader({ site: other })
    expect((await listed(id, stranger.place.site)).total).toBe(0)
  })

  it('that nobody has written on is empty, not missing', async () => {
    const { total, roots, next, page } = await world.reader().threads({ page: '/untouched' })
    expect({ total, roots, next, version: page.version, closed: page.closed }).toEqual({
      total: 0,
      roots: [],
      next: null,
      version: 0,
      closed: false,
    })
  })
})

async function listed(page: string, site = paper.key) {
  return (await call(world.api, listThreads, { query: { site, page } })).data
}
