import { describe, expect, it } from 'vitest'
import { createComment } from '../../shared/contract/comments.ts'
import { call } from '../support/client.ts'
import { other, paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other] })

describe('an Idempotency-Key', () => {
  it('with the same request gives the same bytes, and one comment', async () => {
    const reader = world.reader()
    const words = { key: 'a-key-of-my-own', page: '/same' }
    const first = await reader.post('Once only', words)
    const again = await reader.post('Once only', words)
    expect(first.status).toBe(201)
    expect(again.status).toBe(201)
    expect(again.text).toBe(first.text)
    expect((await reader.threads({ page: '/same' })).total).toBe(1)
  })

  it('with another request is refused, and nothing written', async () => {
    const reader = world.reader()
    const key = 'reused'
    await reader.post('The first', { key, page: '/reused' })
    for (const changed of [
      { page: '/reused', body: 'The second' },
      { page: '/elsewhere', body: 'The first' },
    ]) {
      expect((await reader.post(changed.body, { key, page: changed.page })).code).toBe(
        'idempotency_key_reused',
      )
    }
    expect((await reader.threads({ page: '/reused' })).total).toBe(1)
    expect((await reader.threads({ page: '/elsewhere' })).total).toBe(0)
  })

  it('makes one comment of 50 requests at once', async () => {
    const reader = world.reader()
    await reader.device()
    const words = { key: 'fifty', page: '/fifty' }
    const answers = await Promise.all(Array.from({ length: 50 }, () => reader.post('Impatient', words)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await reader.threads({ page: '/fifty' })).total).toBe(1)
  })

  it('of one author is not that of another', async () => {
    const words = { key: 'everybody-uses-this', page: '/two-authors' }
    const [a, b] = [await world.reader().post('Hello', words), await world.reader().post('Hello', words)]
    expect([a.status, b.status]).toEqual([201, 201])
    expect(a.data.id).not.toBe(b.data.id)
  })

  it('of one site is not that of another', async () => {
    const words = { key: 'both-sites', page: '/two-sites' }
    expect((await world.reader().post('Hello', words)).status).toBe(201)
    expect((await world.reader({ site: other }).post('Hello', words)).status).toBe(201)
  })

  it('is free again where the request was refused', async () => {
    const reader = world.reader()
    const words = { key: 'second-try', page: '/second-try' }
    expect((await reader.post('   ', words)).code).toBe('body_empty')
    expect((await reader.post('Now with words', words)).status).toBe(201)
  })

  it.each(['x'.repeat(101), 'with space', 'ümlaut'])('that is none is refused: %s', async (key) => {
    const reader = world.reader()
    await reader.device()
    const headers = reader.headers({ 'idempotency-key': Buffer.from(key).toString('latin1') })
    const answer = await call(world.api, createComment, {
      body: reader.draft('Hello', { page: '/bad-key' }),
      headers,
    })
    expect(answer.code).toBe('invalid_request')
    expect((await reader.threads({ page: '/bad-key' })).total).toBe(0)
  })
})
