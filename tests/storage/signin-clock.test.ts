import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTokens } from '../../server/identity/index.ts'
import { MailFailed, type OutgoingMail } from '../../server/mail/index.ts'
import { flowTables } from '../../server/signin/index.ts'
import { type Opened, openApp, secret } from './open-app.ts'

const tokens = createTokens(secret)
const second = 1_000
const minute = 60 * second
const day = 1_440 * minute

interface Pair {
  access: string
  accessUntil: string
  refresh: string
}

describe.each(['sqlite', 'postgres'] as const)('the times of a sign-in on %s', (engine) => {
  let opened: Opened
  let mails: OutgoingMail[]
  /** Whether the mail server is. */
  let away: boolean
  beforeEach(async () => {
    mails = []
    away = false
    const send = async (one: OutgoingMail) => {
      if (away) throw new MailFailed('away', false)
      mails.push(one)
    }
    opened = await openApp(engine, {}, { send, close: () => undefined })
  })
  afterEach(() => opened.close())

  const post = (path: string, body: object) => opened.call('POST', `/api/v1/signin/${path}`, { body })
  const pass = (ms: number) => {
    opened.clock.now += ms
  }
  const codeOf = (body: unknown): string | undefined =>
    (body as { error?: { code: string } } | null)?.error?.code
  async function ask(email = 'mina@example.com') {
    const { id, flow } = (await post('flows', { site: 'paper' })).body as { id: string; flow: string }
    await post('codes', { flow, email })
    return { flow, id, code: tokens.digits('code', `${id}:1`, 6) }
  }
  async function enter(): Promise<Pair> {
    const { flow, code } = await ask()
    return (await post('finish', { flow, code })).body as Pair
  }
  const refresh = async (token: string) => (await post('refresh', { refresh: token })).body
  const me = async (token: string) => (await opened.call('GET', '/api/v1/me?site=paper', { token })).status

  it('a code counts for ten minutes', async () => {
    const early = await ask()
    const late = await ask()
    pass(10 * minute - 1)
    expect((await post('finish', { flow: early.flow, code: early.code })).status).toBe(200)
    pass(1)
    expect(codeOf((await post('finish', { flow: late.flow, code: late.code })).body)).toBe('code_invalid')
  })

  it('a sign-in that nobody ends is over after a quarter of an hour', async () => {
    const { flow, code } = await ask()
    pass(15 * minute - 1)
    expect((await post('finish', { flow })).body).toEqual({ waiting: true })
    pass(1)
    for (const body of [{ flow }, { flow, code }])
      expect(codeOf((await post('finish', body)).body)).toBe('flow_gone')
    expect(codeOf((await post('codes', { flow, email: 'mina@example.com' })).body)).toBe('flow_gone')
  })

  it('what began a sign-in, an address with it, is forgotten a day later', async () => {
    await ask()
    pass(2 * day)
    await opened.app.tidy()
    const left = await opened.storage.read(({ db }) => db.select().from(flowTables(engine).flows))
    expect(left).toEqual([])
  })

  it('a mail that comes too late for its code is not sent', async () => {
    const { flow } = (await post('flows', { site: 'paper' })).body as { flow: string }
    away = true
    await post('codes', { flow, email: 'late@example.com' })
    await opened.app.mailer.drain()
    away = false
    pass(10 * minute)
    await opened.app.mailer.drain()
    expect(mails).toEqual([])
  })

  it('an access token counts for a quarter of an hour', async () => {
    const { access } = await enter()
    pass(15 * minute - 1)
    expect(await me(access)).toBe(200)
    pass(1)
    expect(await me(access)).toBe(401)
  })

  it('a used refresh token gives the same successor for thirty seconds', async () => {
    const first = await enter()
    const next = (await refresh(first.refresh)) as Pair
    pass(30 * second)
    const again = (await refresh(first.refresh)) as Pair
    expect(again.refresh).toBe(next.refresh)
    expect(await refresh(next.refresh)).toHaveProperty('access')
  })

  it('and played after that it ends the session, its successor and every access token', async () => {
    const first = await enter()
    const next = (await refresh(first.refresh)) as Pair
    pass(30 * second + 1)
    expect(codeOf(await refresh(first.refresh))).toBe('session_over')
    expect(codeOf(await refresh(next.refresh))).toBe('session_over')
    expect(await me(next.access)).toBe(401)
  })

  it('a session lasts ninety days from when it was last renewed', async () => {
    const first = await enter()
    pass(90 * day - 1)
    const next = (await refresh(first.refresh)) as Pair
    pass(90 * day - 1)
    const third = (await refresh(next.refresh)) as Pair
    pass(90 * day)
    expect(codeOf(await refresh(third.refresh))).toBe('session_over')
  })
})
