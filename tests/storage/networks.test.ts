// needs: votes
import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Comment } from '../../shared/contract/comments.ts'
import { type Opened, openApp, origin } from './open-app.ts'

const day = 86_400_000

describe.each(['sqlite', 'postgres'] as const)('the networks of comments and votes on %s', (engine) => {
  let opened: Opened
  beforeEach(async () => {
    opened = await openApp(engine, { networkDays: 7, guestVotesPerNetwork: 2 })
  })
  afterEach(() => opened.close())

  const post = async <T>(method: string, path: string, body: unknown, token = '') => {
    const answer = await opened.call(method, path, { token, body })
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body as T
  }
  const device = async () =>
    (await post<{ token: string }>('POST', '/api/v1/devices', { site: 'paper' })).token
  const write = async () =>
    post<Comment>(
      'POST',
      '/api/v1/comments',
      { site: 'paper', page: { url: `${origin}/a`, title: 'A' }, body: 'Hi', author: { name: 'Mina' } },
      await device(),
    )
  const vote = async (id: string, token?: string) =>
    post<{ counted: boolean; score: object }>(
      'PUT',
      `/api/v1/comments/${id}/vote`,
      { value: 1 },
      token ?? (await device()),
    )
  const kept = (table: string) =>
    opened.storage.read(async (handle) => {
      const [row] = await handle.db
        .select({ n: sql<number>`count(*)` })
        .from(sql`${sql.identifier(table)}`)
        .where(sql`network is not null`)
      return Number(row?.n)
    })

  it('are kept as long as the site says, to the day, and then forgotten', async () => {
    const { id } = await write()
    await vote(id)
    opened.clock.now += 7 * day
    const late = await write()
    await vote(late.id)
    await opened.app.tidy()
    expect([await kept('comments'), await kept('votes')]).toEqual([2, 2])
    opened.clock.now += 1
    await opened.app.tidy()
    expect([await kept('comments'), await kept('votes')]).toEqual([1, 1])
  })

  it('leave the votes that were counted for them as they are, and room for new ones', async () => {
    const { id } = await write()
    const first = await device()
    expect((await vote(id, first)).counted).toBe(true)
    expect((await vote(id)).counted).toBe(true)
    expect((await vote(id)).counted).toBe(false)
    opened.clock.now += 7 * day + 1
    await opened.app.tidy()
    expect(await kept('votes')).toBe(0)
    expect(await vote(id)).toMatchObject({ counted: true, score: { up: 3, down: 0 } })
    await post('PUT', `/api/v1/comments/${id}/vote`, { value: -1 }, first)
    expect(await post('PUT', `/api/v1/comments/${id}/vote`, { value: 1 }, first)).toMatchObject({
      counted: true,
      score: { up: 3, down: 0 },
    })
  })
})
