import { beforeEach, describe, expect, it } from 'vitest'
import { endAllSessions, getMe } from '../../shared/contract/me.ts'
import type { Session } from '../../shared/contract/signin.ts'
import { call } from '../support/client.ts'
import type { Reader } from '../support/reader.ts'
import { keepSession, refresh, signInByCode } from '../support/sign-in.ts'
import { other, paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other], mail: true })

let reader: Reader
let session: Session
let count = 0
beforeEach(async () => {
  count += 1
  reader = world.reader()
  session = await signInByCode(reader, world.mailbox, `mina${count}@example.com`)
})

const next = async (token: string) => keepSession((await refresh(reader, token)).data)
const me = (token: string) =>
  call(world.api, getMe, {
    query: { site: 'paper' },
    headers: reader.headers({ authorization: `Bearer ${token}` }),
  })

describe('a refresh token', () => {
  it('is swapped for a pair that counts', async () => {
    const second = await next(session.refresh)
    expect(second.refresh).not.toBe(session.refresh)
    expect(second.author).toEqual(session.author)
    expect((await me(second.access)).data.me?.author.id).toBe(session.author.id)
  })

  it('gives two tabs at once the same successor, and both go on', async () => {
    const tabs = await Promise.all(Array.from({ length: 8 }, () => next(session.refresh)))
    expect(new Set(tabs.map((tab) => tab.refresh)).size).toBe(1)
    const later = await Promise.all(tabs.map((tab) => next(tab.refresh)))
    expect(new Set(later.map((tab) => tab.refresh)).size).toBe(1)
    expect((await me(later[0]?.access ?? '')).status).toBe(200)
  })

  it('that was stolen and is played after two more ends the whole family', async () => {
    const second = await next(session.refresh)
    const third = await next(second.refresh)
    expect((await refresh(reader, session.refresh)).code).toBe('session_over')
    for (const token of [third.refresh, second.refresh, session.refresh])
      expect((await refresh(reader, token)).code).toBe('session_over')
    for (const token of [third.access, second.access, session.access])
      expect((await me(token)).code).toBe('unauthenticated')
  })

  it('is over after signing out', async () => {
    await call(world.api, endAllSessions, { headers: reader.headers() })
    expect((await refresh(reader, session.refresh)).code).toBe('session_over')
    expect((await me(session.access)).code).toBe('unauthenticated')
  })

  it.each([
    ['made up', () => 'r1.0.0.0'],
    ['cut', (token: string) => token.slice(0, -1)],
    ['of a later generation', (token: string) => token.replace(/\.0\./, '.1.')],
    ['of a generation that is no number', (token: string) => token.replace(/\.0\./, '.NaN.')],
    ['an access token', () => session.access],
  ])('is not %s', async (_, make) => {
    expect((await refresh(reader, make(session.refresh))).code).toBe('session_over')
    expect((await refresh(reader, session.refresh)).status).toBe(200)
  })

  it('is no token for anything else', async () => {
    expect((await me(session.refresh)).code).toBe('unauthenticated')
  })

  it('is taken from a page of its site alone', async () => {
    const foreigner = world.reader({ site: other })
    expect((await refresh(foreigner, session.refresh)).code).toBe('origin_not_allowed')
    expect((await refresh(reader, session.refresh)).status).toBe(200)
  })
})

describe('an access token', () => {
  it('is for its own site', async () => {
    const answer = await call(world.api, getMe, {
      query: { site: 'other' },
      headers: { origin: other.origins[0], authorization: `Bearer ${session.access}` },
    })
    expect(answer.code).toBe('unauthenticated')
  })

  it('cannot have its end put off', async () => {
    const [kind, id, until, signature] = session.access.split('.')
    const later = (Number.parseInt(until ?? '', 36) + 3_600_000).toString(36)
    expect((await me([kind, id, later, signature].join('.'))).code).toBe('unauthenticated')
  })
})
