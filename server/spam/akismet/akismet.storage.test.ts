import { afterEach, describe, expect, it } from 'vitest'
import { type Opened, openApp, origin } from '../../../tests/storage/open-app.ts'
import type { Outbound } from '../../http/index.ts'
import { verdictsOf } from '../index.ts'

const key = 'abcdef123456'

/** Akismet, as it answers: spam where the name says so. */
const akismet =
  (asked: [string, URLSearchParams][], answer: (form: URLSearchParams) => Response): Outbound =>
  async (url, request) => {
    const form = new URLSearchParams(String(request?.body))
    asked.push([url, form])
    return answer(form)
  }

describe('Akismet', () => {
  let opened: Opened
  const asked: [string, URLSearchParams][] = []
  const start = async (answer: (form: URLSearchParams) => Response) => {
    asked.length = 0
    opened = await openApp('sqlite', {}, null, null, { akismetKey: key, ask: akismet(asked, answer) })
  }
  afterEach(() => opened.close())

  const device = async () =>
    ((await opened.call('POST', '/api/v1/devices', { body: { site: 'paper' } })).body as { token: string })
      .token
  const post = async (name: string, body: string) => {
    const page = { url: `${origin}/a`, title: 'A' }
    const answer = await opened.call('POST', '/api/v1/comments', {
      token: await device(),
      body: { site: 'paper', page, body, author: { name } },
    })
    expect(answer.status).toBe(201)
    const { id, status } = answer.body as { id: string; status?: string }
    expect(status).toBeUndefined()
    await opened.app.spam.settled()
    const verdict = (await opened.storage.read((handle) => verdictsOf(handle, [id]))).get(id)
    const shown = await opened.call('GET', `/api/v1/comments/${id}`)
    return { verdict, shown: shown.status === 200 }
  }

  it('is asked after the commit; what it takes for spam is held, or worse', async () => {
    const headers = { 'x-akismet-pro-tip': 'discard' }
    await start((form) => {
      const name = form.get('comment_author')
      if (name === 'Blatant') return new Response('true', { headers })
      return new Response(name === 'viagra-test-123' ? 'true' : 'false')
    })
    const decided: unknown[] = []
    opened.app.bus.on('commentDecided', async (_, { act, actorId, after }) => {
      decided.push([act, actorId, after.status])
    })
    expect(await post('Mina', 'A calm word')).toEqual({ verdict: undefined, shown: true })
    expect(await post('viagra-test-123', 'Another one')).toMatchObject({
      shown: false,
      verdict: { verdict: 'hold', sum: 30, reasons: [{ key: 'akismet' }] },
    })
    expect(await post('Blatant', 'A third')).toMatchObject({ shown: false, verdict: { verdict: 'spam' } })
    expect(decided).toEqual([
      ['hold', null, 'pending'],
      ['spam', null, 'spam'],
    ])
    const [url, form] = asked[0] ?? []
    expect(url).toBe('https://rest.akismet.com/1.1/comment-check')
    expect(Object.fromEntries(form ?? [])).toMatchObject({
      api_key: key,
      blog: origin,
      comment_author: 'Mina',
      comment_content: 'A calm word',
      // No reader's address leaves the house.
      user_ip: '127.0.0.1',
    })
  })

  it('holds nobody back where it is away, or says something else', async () => {
    await start((form) => {
      if (form.get('comment_author') === 'Away') throw new Error('connect ECONNREFUSED')
      return new Response('invalid', { headers: { 'x-akismet-debug-help': 'wrong key' } })
    })
    expect(await post('Away', 'Said while it is away')).toEqual({ verdict: undefined, shown: true })
    expect(await post('Mina', 'Said with a wrong key')).toEqual({ verdict: undefined, shown: true })
    expect(asked).toHaveLength(2)
  })
})
