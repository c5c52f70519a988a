import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getMe } from '../../shared/contract/me.ts'
import { exchangeSso } from '../../shared/contract/signin.ts'
import { type Answer, call } from '../support/client.ts'
import { keepEmailSecret, keepSecret } from '../support/leaks.ts'
import { other, paper } from '../support/sites.ts'
import { type Claims, claims, eddsa, es256, hs256, hs512, jwt, remoteAuth } from '../support/sso.ts'
import { makeTempFolder } from '../support/temp-folder.ts'
import { useServer } from '../support/use-server.ts'

const asking = { guestEmail: 'optional' }
const wordLists = JSON.stringify([{ act: 'refuse', match: 'part', words: ['schnabeltier'] }])
const linkLists = JSON.stringify([{ act: 'hold', hosts: ['casino.example'] }])
const world = useServer({
  sites: [
    { ...paper, settings: { ...asking, wordLists, linkLists } },
    { ...other, settings: asking },
  ],
})
const folder = makeTempFolder('sso')
const strange = 'a secret of somebody else, long enough to be one'
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const ed = generateKeyPairSync('ed25519')
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString()
const file = (name: string, text: string): string => {
  writeFileSync(join(folder.path, name), text)
  return join(folder.path, name)
}

let secret: string

const setUp = async (...args: string[]): Promise<string> => {
  const { code, stdout, stderr } = await world.cli('sso', ...args)
  expect(code, stderr).toBe(0)
  return stdout
}

beforeAll(async () => {
  const printed = await setUp('set', 'paper')
  secret = /shown this once: ([\w-]+)/.exec(printed)?.[1] ?? ''
  expect(Buffer.byteLength(secret)).toBeGreaterThanOrEqual(32)
  keepSecret(secret, 'the secret of a site')
})
afterAll(() => folder.remove())

const exchange = (token: string, headers: Record<string, string> = {}, site = paper) =>
  call(world.api, exchangeSso, {
    body: { site: site.key, token },
    headers: { origin: site.origins[0], 'x-forwarded-for': '81.7.7.7', ...headers },
  })
const good = (change: Claims = {}) => jwt(claims(change), hs256(secret))

const expectRefused = (answer: Answer<unknown>) => {
  expect(answer.code).toBe('sign_in_refused')
  // Who tries learns nothing of what was wrong.
  expect(answer.error).toEqual({ code: 'sign_in_refused', message: 'sign in refused' })
}

describe("a host's token", () => {
  it('is a session, of a member by the name it tells', async () => {
    const { data } = await exchange(good())
    expect(data).toMatchObject({ keep: true, author: { name: 'Anna', kind: 'member' } })
    const me = await call(world.api, getMe, {
      query: { site: 'paper' },
      headers: { origin: paper.origins[0], authorization: `Bearer ${data.access}` },
    })
    expect(me.data.me?.account).toMatchObject({ role: 'member', email: null })
  })

  it('leads to the same member again, whatever the name is by now', async () => {
    const first = await exchange(good({ sub: 'otto-1', name: 'Otto' }))
    const second = await exchange(good({ sub: 'otto-1', name: 'Otto the Great' }))
    expect(second.data.author).toEqual(first.data.author)
  })

  it('takes along what its reader wrote as a guest from the same device', async () => {
    const reader = world.reader({ name: 'Wanda' })
    const { author } = await reader.write('As a guest')
    const { data } = await exchange(good({ sub: 'wanda', name: 'Wanda W.' }), {
      authorization: `Bearer ${reader.token}`,
    })
    expect(data.author).toEqual({ id: author.id, name: 'Wanda', kind: 'member' })
  })

  it('with a name or a website that a list of the site names lets its reader in under a plain one', async () => {
    const listed = { sub: 'listed', name: 'S c h n a b e l t i e r', website: 'https://www.casino.example/' }
    const { data } = await exchange(good(listed))
    expect(data.author).toMatchObject({ name: expect.stringMatching(/^Gast( \d+)?$/), kind: 'member' })
    const me = await call(world.api, getMe, {
      query: { site: 'paper' },
      headers: { origin: paper.origins[0], authorization: `Bearer ${data.access}` },
    })
    expect(me.data.me?.author).toMatchObject({ name: data.author.name })
    expect(JSON.stringify(me.data)).not.toContain('casino')
    const fine = { sub: 'unlisted', name: 'Biber', website: 'https://biber.example/' }
    expect((await exchange(good(fine))).data.author.name).toBe('Biber')
  })

  it('counts once', async () => {
    const token = good({ sub: 'replayed' })
    expect((await exchange(token)).status).toBe(200)
    expectRefused(await exchange(token))
    const together = good({ sub: 'replayed' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => exchange(together)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('gives no role, whatever it claims', async () => {
    const claim = { role: 'owner', roles: ['admin'], kind: 'owner', admin: true, sub: 'climber' }
    expect((await exchange(good(claim))).data.author.kind).toBe('member')
  })

  it('does not get at an account by its address, unless the operator trusts the host with it', async () => {
    const email = 'greta@mail.example'
    keepEmailSecret(email)
    const guest = world.reader()
    const { author } = await guest.write('Mine', { author: { name: 'Greta', email } })
    const told = { email, email_verified: true, name: 'Mallory', sub: 'mallory' }
    const { data } = await exchange(good(told))
    expect(data.author.id).not.toBe(author.id)
    const me = await call(world.api, getMe, {
      query: { site: 'paper' },
      headers: { origin: paper.origins[0], authorization: `Bearer ${data.access}` },
    })
    expect(me.data.me?.account?.email).toBeNull()

    const trusted = await world.cli('sso', 'set', 'other', '--trust-email')
    const second = /shown this once: ([\w-]+)/.exec(trusted.stdout)?.[1] ?? ''
    const there = world.reader({ site: other })
    const written = await there.write('Mine too', { author: { name: 'Greta', email } })
    const trust = async (change: Claims) =>
      (await exchange(jwt(claims({ ...told, aud: 'other', ...change }), hs256(second)), {}, other)).data
        .author.id
    expect(await trust({ email_verified: false, sub: 'mallory-2' })).not.toBe(written.author.id)
    expect(await trust({ sub: 'greta-1' })).toBe(written.author.id)
  })

  it('needs an origin of the site', async () => {
    expect((await exchange(good(), { origin: 'https://evil.example' })).code).toBe('origin_not_allowed')
  })
})

describe('a token that will not do', () => {
  const now = () => Math.floor(Date.now() / 1_000)
  const none = Buffer.alloc(0)
  const bad: [string, () => string][] = [
    ['by nobody (alg none)', () => jwt(claims(), () => none, { alg: 'none' })],
    ['by nobody, in capitals', () => jwt(claims(), () => none, { alg: 'NONE' })],
    ['without a signature', () => jwt(claims(), () => none)],
    ['by another secret', () => jwt(claims(), hs256(strange))],
    ['by an empty secret', () => jwt(claims(), hs256(''))],
    ['in another algorithm of the same secret', () => jwt(claims(), hs512(secret), { alg: 'HS512' })],
    ['for another site', () => good({ aud: 'other' })],
    ['for nobody', () => good({ aud: undefined })],
    ['for several', () => good({ aud: ['paper', 'other'] })],
    ['without an end', () => good({ exp: undefined })],
    ['with an end far away', () => good({ exp: now() + 3_600 })],
    ['with an end that is no number', () => good({ exp: 'never' })],
    ['that is over', () => good({ exp: now() - 120, iat: now() - 400 })],
    ['made in the future', () => good({ iat: now() + 300, exp: now() + 400 })],
    ['not made yet', () => good({ nbf: now() + 300 })],
    ['without the time it was made', () => good({ iat: undefined })],
    ['without a jti', () => good({ jti: undefined })],
    ['with an empty jti', () => good({ jti: '' })],
    ['with a jti that is no text', () => good({ jti: 7 })],
    ['without a subject', () => good({ sub: undefined })],
    ['with an empty subject', () => good({ sub: '' })],
    ['with a subject as long as a letter', () => good({ sub: 'x'.repeat(201) })],
    ['with a name that is none', () => good({ name: { first: 'Anna' } })],
    [
      'that names a key to fetch',
      () =>
        jwt(claims(), hs256(strange), {
          alg: 'HS256',
          jku: 'http://127.0.0.1:1/k',
          kid: 'http://127.0.0.1:1/k',
        }),
    ],
    [
      'that brings its own key',
      () =>
        jwt(claims(), es256(p256.privateKey), {
          alg: 'ES256',
          jwk: p256.publicKey.export({ format: 'jwk' }),
        }),
    ],
    ['of two parts', () => good().split('.').slice(0, 2).join('.')],
    ['that is none', () => 'sesame'],
    ['changed after it was signed', () => good().replace(/^[^.]+\.[^.]+/, (head) => `${head}A`)],
  ]
  it.each(bad)('is refused: %s', async (_, token) => {
    expectRefused(await exchange(token()))
  })

  it('is not even read when it is 100 KB', async () => {
    const answer = await exchange(good({ note: 'x'.repeat(100_000) }))
    expect(['body_too_large', 'invalid_request']).toContain(answer.code)
    expect((await exchange(good({ note: 'x'.repeat(10_000) }))).code).toBe('invalid_request')
  })

  it('is refused on a site that has no key, and on another site', async () => {
    expectRefused(await exchange(good(), {}, other))
    expectRefused(await exchange(good({ aud: 'other' }), {}, other))
  })

  it('leaves its reason in the log, and nothing of itself', async () => {
    const token = good({ aud: 'elsewhere', name: 'Nobody-to-be-logged' })
    expectRefused(await exchange(token))
    expect(world.output()).toMatch(/unexpected \\?"aud\\?" claim value/)
    expect(world.output()).not.toContain('Nobody-to-be-logged')
    expect(world.output()).not.toContain(token.split('.')[2])
  })
})

describe('a public key', () => {
  it.each([
    ['ES256', p256, es256(p256.privateKey)],
    ['EdDSA', ed, eddsa(ed.privateKey)],
  ] as const)('signs in by %s, and by nothing else', async (alg, { publicKey }, signature) => {
    await setUp('set', 'other', '--alg', alg, '--key-file', file(`${alg}.pem`, pem(publicKey)))
    const token = (header: Claims, by: (input: string) => Buffer) =>
      exchange(jwt(claims({ aud: 'other', sub: alg }), by, header), {}, other)
    expect((await token({ alg }, signature)).data.author.kind).toBe('member')
    // The oldest trick: the key that everybody may know, taken for a shared secret.
    expectRefused(await token({ alg: 'HS256' }, hs256(pem(publicKey))))
    expectRefused(await token({ alg: 'HS256' }, hs256(pem(publicKey).trim())))
    expectRefused(await token({ alg: 'none' }, () => Buffer.alloc(0)))
  })

  it('is none where the file holds something else', async () => {
    const refused = async (...args: string[]) => {
      const { code, stderr } = await world.cli('sso', 'set', 'other', ...args)
      expect(code).not.toBe(0)
      expect(stderr).not.toMatch(/\n\s+at /)
      return stderr
    }
    const secretKey = p256.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    expect(await refused('--alg', 'ES256', '--key-file', file('private.pem', secretKey))).toContain(
      'public key',
    )
    expect(await refused('--alg', 'ES256', '--key-file', file('ed.pem', pem(ed.publicKey)))).toContain(
      'P-256',
    )
    expect(await refused('--alg', 'RS256')).toContain('RS256')
    expect(await refused('--alg', 'ES256')).toContain('--key-file')
    expect(await refused('--key-file', file('short', 'short'))).toContain('32 bytes')
    expect(await refused('--key-file', '/nowhere')).toContain('/nowhere')
  })
})

describe('a Disqus message', () => {
  const send = (disqus: string, site = paper) =>
    call(world.api, exchangeSso, {
      body: { site: site.key, disqus },
      headers: { origin: site.origins[0], 'x-forwarded-for': '81.7.7.8' },
    })
  const person = { id: 'd-1', username: 'Dora', email: 'dora@mail.example', url: 'https://dora.example' }
  const key = 'the secret that Disqus gave this newspaper once'
  const seconds = () => Math.floor(Date.now() / 1_000)

  it('counts for nothing until the owner says so', async () => {
    expectRefused(await send(remoteAuth(person, key)))
  })

  it('then signs its reader in', async () => {
    keepEmailSecret(person.email)
    await setUp('disqus', 'paper', '--secret-file', file('disqus', key))
    expect((await send(remoteAuth(person, key))).data.author).toMatchObject({ name: 'Dora', kind: 'member' })
  })

  const bad: [string, () => string][] = [
    ['by another secret', () => remoteAuth(person, strange)],
    ['of three hours ago', () => remoteAuth(person, key, seconds() - 10_800)],
    ['of tomorrow', () => remoteAuth(person, key, seconds() + 86_400)],
    ['of nobody', () => remoteAuth({}, key)],
    [
      'with another time than was signed',
      () => remoteAuth(person, key, seconds() - 10_800).replace(/\d+$/, String(seconds())),
    ],
    ['of two parts', () => remoteAuth(person, key).split(' ').slice(0, 2).join(' ')],
    ['with more behind it', () => `${remoteAuth(person, key)} x`],
    ['that is none', () => 'sesame'],
  ]
  it.each(bad)('is refused: %s', async (_, message) => {
    expectRefused(await send(message()))
  })

  it('is not taken for a token, nor both at once', async () => {
    expectRefused(await exchange(remoteAuth(person, key)))
    const both = await call(world.api, exchangeSso, {
      body: { site: 'paper', token: good(), disqus: remoteAuth(person, key) },
      headers: { origin: paper.origins[0] },
    })
    expect(both.code).toBe('invalid_request')
  })
})

describe('stammtisch sso', () => {
  it('turns it off again', async () => {
    expect(await setUp('off', 'paper')).toContain('forgotten')
    expectRefused(await exchange(good({ sub: 'too-late' })))
    expect(await setUp('off', 'paper')).toContain('had no key')
  })
})
