// needs: votes, ranks
import { describe, expect, it } from 'vitest'
import type { Comment } from '../../shared/contract/comments.ts'
import type { Threads } from '../../shared/contract/threads.ts'
import type { Engine } from '../support/provided.ts'
import { type Opened, openApp, origin } from './open-app.ts'

const page = { url: `${origin}/a`, title: 'A' }

/** Ids differ from run to run: each becomes the number of its first appearance. */
const numbered = (value: unknown): unknown => {
  const seen = new Map<string, string>()
  const text = JSON.stringify(value).replaceAll(
    /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g,
    (id) => {
      if (!seen.has(id)) seen.set(id, `id-${seen.size}`)
      return seen.get(id) ?? id
    },
  )
  return JSON.parse(text.replaceAll(/"avatar":"[0-9a-f]{8}"/g, '"avatar":"drawn"'))
}

/** A day on a page: written, answered, voted, edited, deleted, moderated, read in every order and in small pages. */
const story = async ({ app, clock, call }: Opened): Promise<unknown[]> => {
  const answers: unknown[] = []
  const ask = async (...args: Parameters<Opened['call']>) => {
    clock.now += 61_007
    const answer = await call(...args)
    answers.push(answer)
    return answer.body
  }
  const token = async () =>
    ((await call('POST', '/api/v1/devices', { body: { site: 'paper' } })).body as { token: string }).token
  const people = [await token(), await token(), await token()]
  const write = async (by: number, name: string, body: string, parent?: Comment) =>
    (await ask('POST', '/api/v1/comments', {
      token: people[by],
      key: encodeURIComponent(`${name}-${body.length}`),
      body: { site: 'paper', page, body, author: { name }, ...(parent ? { parentId: parent.id } : {}) },
    })) as Comment
  const roots: Comment[] = []
  for (const [index, name] of ['Äla', 'ala', 'Zoe', 'zoe', 'Ömer', 'Łuk', '李', 'ß'].entries()) {
    roots.push(await write(index % 3, name, `Wort ${index} — **fett** 😀 ${'x'.repeat(index)}`))
  }
  const [first, second, third] = roots as [Comment, Comment, Comment]
  const answer = await write(1, 'ala', '@Äla: nein', first)
  await write(2, 'Zoe', '@al…: doch', answer)
  await write(0, 'Äla', 'na dann', second)
  for (const by of [1, 2])
    await ask('PUT', `/api/v1/comments/${first.id}/vote`, { token: people[by], body: { value: 1 } })
  await ask('PUT', `/api/v1/comments/${third.id}/vote`, { token: people[0], body: { value: -1 } })
  await ask('PUT', `/api/v1/comments/${third.id}/vote`, { token: people[0], body: { value: 0 } })
  await ask('PATCH', `/api/v1/comments/${roots[6]?.id}`, { token: people[0], body: { body: 'anders' } })
  await ask('DELETE', `/api/v1/comments/${answer.id}`, { token: people[1] })
  await ask('DELETE', `/api/v1/comments/${roots[7]?.id}`, { token: people[1] })
  await app.moderation.setStatus(second.id, 'removed')
  await app.moderation.setStatus(roots[3]?.id ?? '', 'spam')
  await app.jobs.drain()
  for (const sort of ['newest', 'oldest', 'relevance']) {
    for (let cursor = ''; ; ) {
      const found = (await ask(
        'GET',
        `/api/v1/threads?site=paper&page=${encodeURIComponent(page.url)}&sort=${sort}&limit=2${cursor && `&cursor=${cursor}`}`,
      )) as Threads
      if (!found.next) break
      cursor = found.next
    }
  }
  await ask('GET', `/api/v1/viewer?site=paper&page=${encodeURIComponent(page.url)}`, { token: people[0] })
  await ask('GET', `/api/v1/counts?site=paper&pages=${encodeURIComponent(page.url)},none`)
  await ask('GET', `/api/v1/comments/${answer.id}/context`)
  expect(
    answers.map((each) => (each as { status: number }).status).filter((status) => status >= 300),
  ).toEqual([])
  return answers
}

const run = async (engine: Engine): Promise<unknown> => {
  const opened = await openApp(engine)
  try {
    return numbered(await story(opened))
  } finally {
    await opened.close()
  }
}

describe('the same day on both databases', () => {
  it('gives the same answers, to the millisecond', async () => {
    const [sqlite, postgres] = [await run('sqlite'), await run('postgres')]
    expect((sqlite as unknown[]).length).toBeGreaterThan(25)
    expect(postgres).toEqual(sqlite)
  })
})
