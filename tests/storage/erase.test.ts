// needs: votes, ranks
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTokens } from '../../server/identity/index.ts'
import { signIn } from '../../server/members/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import type { Me } from '../../shared/contract/me.ts'
import type { Threads } from '../../shared/contract/threads.ts'
import { findWords } from './find-words.ts'
import { type Opened, openApp, origin, secret } from './open-app.ts'
import { expectEqualCounts } from './recounted.ts'

const tokens = createTokens(secret)
const page = { url: `${origin}/a`, title: 'A' }
const day = 86_400_000
const name = 'Zwetschgenknödelfrau'
const email = 'zwetschge@knoedel.example'
const words = 'Marillenmarmelade'
const before = 'Powidltascherl'
const street = 'Laubengasse'

describe.each(['sqlite', 'postgres'] as const)('an erasure on %s', (engine) => {
  let opened: Opened
  beforeEach(async () => {
    const field = { key: 'address', labels: { en: 'Address' }, required: false }
    opened = await openApp(engine, { guestEmail: 'optional', memberFields: [field] })
  })
  afterEach(() => opened.close())

  const ask = async <T>(method: string, path: string, token: string, body?: unknown, key?: string) => {
    opened.clock.now += 1_000
    const answer = await opened.call(method, path, { token, body, ...(key && { key }) })
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body as T
  }
  const device = async () =>
    (await ask<{ token: string }>('POST', '/api/v1/devices', '', { site: 'paper' })).token
  const write = (token: string, as: string, body: string, parent?: Comment) =>
    ask<Comment>(
      'POST',
      '/api/v1/comments',
      token,
      {
        site: 'paper',
        page,
        body,
        author: { name: as, ...(as === name && { email, website: 'https://knoedel.example' }) },
        ...(parent && { parentId: parent.id }),
      },
      encodeURIComponent(body),
    )
  const vote = (token: string, { id }: Comment, value: number) =>
    ask('PUT', `/api/v1/comments/${id}/vote`, token, { value })
  const threads = async () =>
    (await opened.call('GET', `/api/v1/threads?site=paper&page=${encodeURIComponent(page.url)}`))
      .body as Threads
  const enter = (deviceToken: string) =>
    opened.storage.tx(async (handle) => {
      const site = await findSiteByKey(handle, 'paper')
      if (!site) throw new Error('no site')
      const login = { issuer: 'test', subject: email }
      const context = { site, deviceId: deviceToken.split('.')[1] ?? null, device: '', at: opened.clock.now }
      return signIn(handle, { bus: opened.app.bus, tokens }, { login, email, name }, context)
    })
  const erase = async (token: string, comments: 'anonymise' | 'remove') => {
    await ask('POST', '/api/v1/me/erasure?site=paper', token, { comments })
    opened.clock.now += day
    await opened.app.jobs.drain()
    await opened.app.jobs.drain()
    await opened.app.privacy.scrub('now')
  }

  /** Somebody who left a trace wherever one can be left, and others who answered by name. */
  const story = async (asMember: boolean) => {
    const [mine, theirs] = [await device(), await device()]
    const first = await write(mine, name, `${before} und mehr`)
    await ask('PATCH', `/api/v1/comments/${first.id}`, mine, { body: words })
    const gone = await write(mine, name, 'Wegwerfwort')
    await ask('DELETE', `/api/v1/comments/${gone.id}`, mine)
    const other = await write(theirs, 'Luis', 'Ein anderer')
    const answer = await write(theirs, 'Luis', `@${name}: doch`, first)
    await write(theirs, 'Luis', `@${name.slice(0, 8)}, kurz`, first)
    await vote(mine, other, 1)
    await vote(theirs, first, 1)
    const { flow } = await ask<{ flow: string }>('POST', '/api/v1/signin/flows', mine, { site: 'paper' })
    await ask('POST', '/api/v1/signin/codes', '', { flow, email })
    let token = mine
    if (asMember) {
      token = (await enter(mine)).access
      await ask('PATCH', '/api/v1/me?site=paper', token, { fields: { address: street } })
    }
    return { token, theirs, first, other, answer }
  }

  const find = (text: string) => findWords(opened.storage, text)

  describe.each([
    ['a guest', false],
    ['a member', true],
  ] as const)('of %s', (_, asMember) => {
    it('leaves the comments without a name, and nothing else anywhere', async () => {
      const { token, theirs, first, other } = await story(asMember)
      expect((await find(name)).length).toBeGreaterThan(1)
      await erase(token, 'anonymise')
      const { roots } = await threads()
      const kept = roots.find(({ id }) => id === first.id)
      expect(kept?.author).toEqual({
        id: expect.not.stringMatching(first.author.id),
        name: '',
        avatar: expect.not.stringMatching(first.author.avatar),
        kind: 'guest',
      })
      expect(JSON.stringify(kept?.body)).toContain(words)
      expect(kept?.score).toEqual({ up: 1, down: 0 })
      expect(roots.find(({ id }) => id === other.id)?.score).toEqual({ up: 0, down: 0 })
      expect(JSON.stringify(roots)).toContain('@…')
      for (const text of [name, name.toLowerCase(), name.slice(0, 8), email, 'knoedel.example', street])
        expect(await find(text), text).toEqual([])
      for (const text of [before, 'Wegwerfwort', first.author.id]) expect(await find(text), text).toEqual([])
      await expectEqualCounts(opened.storage)
      expect((await opened.call('GET', '/api/v1/me?site=paper', { token })).status).toBe(401)
      expect((await opened.call('GET', `/api/v1/authors/${first.author.id}`)).status).toBe(404)
      await vote(theirs, first, -1)
      await expectEqualCounts(opened.storage)
    })

    it('takes the comments along where that was wished', async () => {
      const { token, first, answer } = await story(asMember)
      await erase(token, 'remove')
      const { roots, total } = await threads()
      expect(roots.find(({ id }) => id === first.id)).toMatchObject({ status: 'deleted', body: [] })
      expect(JSON.stringify(roots)).toContain(answer.id)
      expect(total).toBe(3)
      for (const text of [name, email, words, before, street, first.author.id])
        expect(await find(text), text).toEqual([])
      await expectEqualCounts(opened.storage)
    })
  })

  it('waits for a day, and can be taken back until then', async () => {
    const { token, first } = await story(true)
    const { at } = await ask<{ at: string }>('POST', '/api/v1/me/erasure?site=paper', token, {
      comments: 'remove',
    })
    const asked = opened.clock.now
    expect(Date.parse(at)).toBe(asked + day)
    const me = async () => (await ask<{ me: Me | null }>('GET', '/api/v1/me?site=paper', token)).me
    expect((await me())?.erasure).toEqual({ at, comments: 'remove' })
    // Asked again, it changes what becomes of the comments and no hour.
    const again = await ask('POST', '/api/v1/me/erasure?site=paper', token, { comments: 'anonymise' })
    expect(again).toEqual({ at })
    expect((await me())?.erasure).toEqual({ at, comments: 'anonymise' })
    expect(await ask('DELETE', '/api/v1/me/erasure?site=paper', token)).toEqual({ cancelled: true })
    expect(await ask('DELETE', '/api/v1/me/erasure?site=paper', token)).toEqual({ cancelled: false })
    expect((await me())?.erasure).toBeNull()
    opened.clock.now = asked + 2 * day
    await opened.app.jobs.drain()
    expect((await threads()).roots.find(({ id }) => id === first.id)?.author.name).toBe(name)
  })

  it('happens at its hour and not before', async () => {
    const { token } = await story(false)
    await ask('POST', '/api/v1/me/erasure?site=paper', token, { comments: 'remove' })
    const asked = opened.clock.now
    opened.clock.now = asked + day - 1
    await opened.app.jobs.drain()
    expect((await find(name)).length).toBeGreaterThan(1)
    opened.clock.now = asked + day
    expect((await opened.call('DELETE', '/api/v1/me/erasure?site=paper', { token })).body).toEqual({
      cancelled: false,
    })
    await opened.app.jobs.drain()
    expect(await find(name)).toEqual([])
  })

  it('is taken back by who signs in where it waits', async () => {
    const { token, first } = await story(false)
    await ask('POST', '/api/v1/me/erasure?site=paper', token, { comments: 'remove' })
    await enter(token)
    opened.clock.now += 2 * day
    await opened.app.jobs.drain()
    expect((await threads()).roots.find(({ id }) => id === first.id)?.author.kind).toBe('member')
  })

  it('takes nothing, and tells nothing, of whose address a guest has typed', async () => {
    const [theirs, mine] = [await device(), await device()]
    const { id } = await write(await device(), 'Luis', 'Ein anderer')
    await ask('POST', `/api/v1/comments/${id}/reports`, theirs, {
      rule: 'illegal',
      text: 'Üble Nachrede',
      where: '§ 111',
      goodFaith: true,
      email,
    })
    const { flow } = await ask<{ flow: string }>('POST', '/api/v1/signin/flows', theirs, { site: 'paper' })
    await ask('POST', '/api/v1/signin/codes', '', { flow, email })
    await write(mine, name, words)
    const exported = await ask<{ parts: { authors: object[]; flows: object[] } }>(
      'GET',
      '/api/v1/me/export?site=paper',
      mine,
    )
    expect(exported.parts.authors).toMatchObject([{ email }])
    expect(exported.parts.flows).toEqual([])
    await erase(mine, 'remove')
    expect(await find(name)).toEqual([])
    expect((await find(email)).length).toBeGreaterThan(0)
    expect((await find('Nachrede')).length).toBeGreaterThan(0)
  })

  it('takes those along who had become the same person', async () => {
    const { token } = await story(true)
    const tablet = await device()
    const third = await write(tablet, 'Dritte Knödelköchin', 'Noch eins')
    await enter(tablet)
    const { access } = await enter(await device())
    await erase(access, 'anonymise')
    for (const text of ['Dritte Knödelköchin', third.author.id, name])
      expect(await find(text), text).toEqual([])
    expect((await opened.call('GET', '/api/v1/me?site=paper', { token })).status).toBe(401)
    await expectEqualCounts(opened.storage)
  })

  it('leaves the others of a device alone', async () => {
    const tablet = await device()
    const oma = await write(tablet, name, words)
    const luis = await write(tablet, 'Luis vom Tablet', 'Ich auch')
    const other = await write(await device(), 'Andere', 'Etwas')
    await vote(tablet, other, 1)
    // Oma signs in on her own phone; the tablet, and its one vote, stay with Luis.
    const { access } = await enter(await device())
    await erase(access, 'anonymise')
    const shown = (await threads()).roots
    expect(shown.find(({ id }) => id === oma.id)?.author.name).toBe('')
    expect(shown.find(({ id }) => id === luis.id)?.author.name).toBe('Luis vom Tablet')
    expect(shown.find(({ id }) => id === other.id)?.score.up).toBe(1)
    expect((await opened.call('GET', '/api/v1/me?site=paper', { token: tablet })).status).toBe(200)
  })
})
