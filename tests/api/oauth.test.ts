import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getMe } from '../../shared/contract/me.ts'
import { beginSignIn, finishSignIn, getSignIn, type Session } from '../../shared/contract/signin.ts'
import { call, urlOf } from '../support/client.ts'
import { exchange } from '../support/http.ts'
import { keepEmailSecret } from '../support/leaks.ts'
import { startOidc } from '../support/oidc.ts'
import { fieldsOf, submit, Walker } from '../support/own-pages.ts'
import { other, paper } from '../support/sites.ts'
import { useServer } from '../support/use-server.ts'

const oidc = await startOidc()
const away = {
  OAUTH_AWAY_ISSUER: 'http://127.0.0.1:1',
  OAUTH_AWAY_CLIENT_ID: 'id',
  OAUTH_AWAY_CLIENT_SECRET: 'secret',
  OAUTH_AWAY_PRIVATE: 'true',
}
const bare = { ...other, settings: { signIn: '{"providers":[]}' } }
const asking = { ...paper, settings: { guestEmail: 'optional' } }
const world = useServer({ sites: [asking, bare], env: { ...oidc.env, ...away } })

beforeAll(() => oidc.serve(world.api))
afterAll(() => oidc.close())

const begin = async (headers: Record<string, string> = {}, site = paper) =>
  (
    await call(world.api, beginSignIn, {
      body: { site: site.key },
      headers: { origin: site.origins[0], 'x-forwarded-for': '81.6.6.6', ...headers },
    })
  ).data
const finish = (flow: string) =>
  call(world.api, finishSignIn, { body: { flow }, headers: { origin: paper.origins[0] } })

type Flow = Awaited<ReturnType<typeof begin>>

const startUrl = ({ id }: Flow, provider = 'club') => `${world.api}/signin/start/${provider}/${id}`
const isCallback = (url: string) => url.startsWith(`${world.api}/signin/callback/`)
/** The answer that the provider sends the browser back with, not delivered yet. */
const answerFor = (flow: Flow, walker = new Walker()) => walker.until(startUrl(flow), isCallback)
const visit = (url: string) => new Walker().step(url)
const changed = (url: string, change: (params: URLSearchParams) => void): string => {
  const next = new URL(url)
  change(next.searchParams)
  return next.href
}

const signedIn = async (flow: Flow): Promise<Session> => {
  const { data } = await finish(flow.flow)
  if (!('access' in data)) throw new Error('still waiting')
  return data
}

/** All the way: the provider, the question, the button. */
const comeIn = async (flow: Flow, fields: Record<string, string> = {}): Promise<Session> => {
  const page = await visit(await answerFor(flow))
  expect(page.status, page.text).toBe(200)
  const done = await submit(world.api, `/signin/confirm/${flow.id}`, { ...fieldsOf(page.text), ...fields })
  expect(done.status, done.text).toBe(200)
  return signedIn(flow)
}

/** One's own account. It holds one's own address, so the scanner that looks for addresses is left out. */
const account = async (session: Session) => {
  const headers = { origin: paper.origins[0], authorization: `Bearer ${session.access}` }
  const { text } = await exchange(urlOf(world.api, getMe, { query: { site: 'paper' } }), { headers })
  return getMe.output.parse(JSON.parse(text)).me?.account
}

const expectNothing = async (flow: Flow) => {
  expect((await finish(flow.flow)).data).toEqual({ waiting: true })
}

/** The page says no, in words, and nobody is signed in. */
const expectRefused = async (url: string, flow: Flow) => {
  const page = await visit(url)
  expect([403, 404, 410]).toContain(page.status)
  expect(fieldsOf(page.text)).not.toHaveProperty('ticket')
  await expectNothing(flow)
}

describe('a provider', () => {
  it('is offered by its name, where the site wants it', async () => {
    const ways = async (site: string) => (await call(world.api, getSignIn, { query: { site } })).data
    expect((await ways('paper')).providers).toEqual([
      { key: 'away', name: 'Away' },
      { key: 'club', name: 'Turnverein' },
    ])
    expect((await ways('other')).providers).toEqual([])
    const flow = await begin({}, bare)
    expect((await visit(startUrl(flow))).status).toBe(404)
  })

  it('is asked with state, nonce and S256, and nothing else of ours', async () => {
    const flow = await begin()
    const { headers } = await visit(startUrl(flow))
    const { searchParams, origin } = new URL(headers.location ?? '')
    expect(origin).toBe(oidc.issuer)
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'stammtisch',
      response_type: 'code',
      redirect_uri: `${world.api}/signin/callback/club`,
      scope: 'openid email profile',
      state: expect.stringMatching(/^[\w-]{36}\.[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    })
  })

  it('signs somebody in, once they have confirmed it', async () => {
    keepEmailSecret('anna@mail.example')
    const flow = await begin()
    const page = await visit(await answerFor(flow))
    expect(page.text).toContain('paper')
    expect(page.text).toContain('Anna')
    expect(page.text).toContain(`>${flow.number}<`)
    await expectNothing(flow)
    await submit(world.api, `/signin/confirm/${flow.id}`, fieldsOf(page.text))
    const session = await signedIn(flow)
    expect(session).toMatchObject({ keep: true, author: { name: 'Anna', kind: 'member' } })
    expect((await finish(flow.flow)).code).toBe('flow_gone')
  })

  it('leads to the same member again by its own name for them, whatever the rest is by now', async () => {
    const first = await comeIn(await begin())
    oidc.accounts.anna = { name: 'Anna Neu', email: 'anna.neu@mail.example', email_verified: true }
    expect((await comeIn(await begin())).author).toEqual(first.author)
    oidc.current = 'another-anna'
    oidc.accounts['another-anna'] = { name: 'Anna', email: 'other@mail.example', email_verified: true }
    expect((await comeIn(await begin())).author.id).not.toBe(first.author.id)
    oidc.current = 'anna'
  })

  it('says whose address it is only where it has verified it', async () => {
    const guest = world.reader()
    const email = 'berta@mail.example'
    const { author } = await guest.write('As a guest', { author: { name: 'Berta', email } })
    oidc.current = 'mallory'
    oidc.accounts.mallory = { name: 'Mallory', email, email_verified: false }
    const thief = await comeIn(await begin())
    expect(thief.author.id).not.toBe(author.id)
    expect((await account(thief))?.email).toBeNull()
    oidc.current = 'berta'
    oidc.accounts.berta = { name: 'B.', email, email_verified: true }
    const owner = await comeIn(await begin())
    oidc.current = 'anna'
    expect(owner.author).toEqual({ id: author.id, name: 'Berta', kind: 'member' })
    expect((await account(owner))?.email).toBe(email)
  })

  it('that is away is said to be so, and the sign-in goes on another way', async () => {
    const flow = await begin()
    const page = await visit(startUrl(flow, 'away'))
    expect(page.status).toBe(502)
    expect(page.text).toContain('Away does not answer.')
    expect((await comeIn(flow)).author.kind).toBe('member')
  })

  it('that is none is not found', async () => {
    expect((await visit(startUrl(await begin(), 'nobody'))).status).toBe(404)
    expect((await visit(`${world.api}/signin/start/club/01890000-0000-7000-8000-000000000000`)).status).toBe(
      410,
    )
  })
})

describe('an answer that does not fit', () => {
  const bad: [string, (params: URLSearchParams) => void][] = [
    ['another state', (params) => params.set('state', `${params.get('state')?.slice(0, -1)}_`)],
    ['a state cut short', (params) => params.set('state', params.get('state')?.split('.')[0] ?? '')],
    ['no state', (params) => params.delete('state')],
    ['a foreign issuer', (params) => params.set('iss', 'https://accounts.google.com')],
    ['no issuer', (params) => params.delete('iss')],
    ['a made-up code', (params) => params.set('code', 'sesame')],
    ['no code', (params) => params.delete('code')],
    ['an error instead', (params) => params.set('error', 'access_denied')],
  ]
  it.each(bad)('is refused: %s', async (_, change) => {
    const flow = await begin()
    await expectRefused(changed(await answerFor(flow), change), flow)
  })

  it('is refused the second time', async () => {
    const flow = await begin()
    const url = await answerFor(flow)
    expect((await visit(url)).status).toBe(200)
    await expectRefused(url, flow)
  })

  it('is refused when it was begun anew in the meantime', async () => {
    const flow = await begin()
    const url = await answerFor(flow)
    await visit(startUrl(flow))
    await expectRefused(url, flow)
  })

  it('is refused where the code is of another sign-in', async () => {
    const [mine, theirs] = [await begin(), await begin()]
    const code = new URL(await answerFor(theirs)).searchParams.get('code') ?? ''
    await expectRefused(
      changed(await answerFor(mine), (params) => params.set('code', code)),
      mine,
    )
  })

  it('is refused at the door of another provider', async () => {
    const flow = await begin()
    const url = (await answerFor(flow)).replace('/callback/club', '/callback/away')
    await expectRefused(url, flow)
  })

  it('is not used up by a look ahead', async () => {
    const flow = await begin()
    const url = await answerFor(flow)
    const head = await fetch(url, { method: 'HEAD', redirect: 'manual' })
    expect(head.status).toBeLessThan(300)
    expect((await visit(url)).status).toBe(200)
  })

  it('is refused without the nonce, or with another one', async () => {
    for (const change of [
      (params: URLSearchParams) => params.delete('nonce'),
      (params: URLSearchParams) => params.set('nonce', 'another'),
    ]) {
      const flow = await begin()
      const walker = new Walker()
      const { headers } = await walker.step(startUrl(flow))
      await expectRefused(await walker.until(changed(headers.location ?? '', change), isCallback), flow)
    }
  })

  const unsigned = (token: string): string => {
    const [, payload] = token.split('.')
    return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
  }
  const victim = { email: 'victim@mail.example', email_verified: true }
  const lies: [string, (answer: Record<string, unknown>) => Record<string, unknown>][] = [
    ['no ID token', ({ id_token: _, ...rest }) => rest],
    ['an unsigned ID token', (answer) => ({ ...answer, id_token: unsigned(String(answer.id_token)) })],
    [
      'an ID token that was changed',
      (answer) => {
        const [head, payload = '', signature] = String(answer.id_token).split('.')
        const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object
        const other = Buffer.from(JSON.stringify({ ...claims, ...victim })).toString('base64url')
        return { ...answer, id_token: `${head}.${other}.${signature}` }
      },
    ],
  ]
  it.each(lies)('is refused with %s', async (_, tamper) => {
    const flow = await begin()
    const url = await answerFor(flow)
    oidc.tamper = tamper
    await expectRefused(url, flow).finally(() => {
      oidc.tamper = null
    })
  })
})

describe('the question whose sign-in it is', () => {
  const asked = async (flow: Flow) => fieldsOf((await visit(await answerFor(flow))).text)
  const confirm = (flow: Flow, fields: Record<string, string>, headers?: Record<string, string>) =>
    submit(world.api, `/signin/confirm/${flow.id}`, fields, headers)

  it('is answered by the page that began it', async () => {
    const flow = await begin()
    expect((await comeIn(flow, { flow: flow.flow })).author.name).toMatch(/Anna/)
  })

  it('is not answered by the secret of another sign-in: a stranger sends somebody his own', async () => {
    const [theirs, mine] = [await begin(), await begin()]
    const fields = await asked(theirs)
    expect((await confirm(theirs, { ...fields, flow: mine.flow })).status).toBe(403)
    expect((await confirm(theirs, { ...fields, flow: 'sesame' })).status).toBe(403)
    await expectNothing(theirs)
  })

  it('is not answered without the ticket of the window', async () => {
    const flow = await begin()
    const fields = await asked(flow)
    for (const ticket of ['', 'sesame', fields.ticket?.slice(0, -1) ?? ''])
      expect((await confirm(flow, { ...fields, ticket })).status).toBe(403)
    await expectNothing(flow)
  })

  it('is not answered from elsewhere', async () => {
    const flow = await begin()
    const fields = await asked(flow)
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: paper.origins[0] ?? '', 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      {},
    ]
    for (const headers of elsewhere) expect((await confirm(flow, fields, headers)).status).toBe(403)
    await expectNothing(flow)
  })

  it('is answered once, and not before it was asked', async () => {
    const flow = await begin()
    expect((await confirm(flow, { ticket: '', flow: '' })).status).toBe(410)
    const fields = await asked(flow)
    expect((await confirm(flow, fields)).status).toBe(200)
    expect((await confirm(flow, fields)).status).toBe(410)
  })

  it('is asked by a page that nobody frames, keeps or runs a script in', async () => {
    const { headers } = await visit(await answerFor(await begin()))
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toMatch(
      /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
    )
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('shows a name as it is written', async () => {
    oidc.current = 'mean'
    oidc.accounts.mean = { name: '<script>alert(1)</script>"><b>' }
    const page = await visit(await answerFor(await begin()))
    oidc.current = 'anna'
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&gt;&lt;b&gt;')
    expect(page.text).not.toContain('<b>')
  })
})
