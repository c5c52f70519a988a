// needs: votes, ranks
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Outbound } from '../../server/http/index.ts'
import { createTokens, findAuthor, updateAuthor } from '../../server/identity/index.ts'
import { signIn } from '../../server/members/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import type { AuditPage } from '../../shared/contract/moderation.ts'
import type { AuthorFile, SanctionInForce } from '../../shared/contract/persons.ts'
import { findWords } from './find-words.ts'
import { type Opened, openApp, origin, secret } from './open-app.ts'
import { expectEqualCounts } from './recounted.ts'

const tokens = createTokens(secret)
const day = 86_400_000
const words = 'Palatschinken'
const gossip = 'Topfenstrudel'
const ill = 'Powidl'

/** Akismet, to which one word is as bad as it gets. */
const blatant: Outbound = async (_url, request) => {
  const bad = new URLSearchParams(String(request?.body)).get('comment_content')?.includes(ill)
  return new Response(String(bad), bad ? { headers: { 'x-akismet-pro-tip': 'discard' } } : {})
}

describe.each(['sqlite', 'postgres'] as const)('sanctions on %s', (engine) => {
  let opened: Opened
  let staff: string
  beforeEach(async () => {
    opened = await openApp(engine, {}, null, null, { akismetKey: 'abcdef123456', ask: blatant })
    const { access, author } = await enter('boss')
    await opened.storage.tx(async (handle) => {
      const row = await findAuthor(handle, author.id)
      if (row) await updateAuthor(handle, { ...row, kind: 'owner' })
    })
    expect(access).not.toBe('')
    staff = (await enter('boss')).access
  })
  afterEach(() => opened.close())

  const enter = (who: string, device?: string) => {
    opened.clock.now += 1_000
    return opened.storage.tx(async (handle) => {
      const site = await findSiteByKey(handle, 'paper')
      if (!site) throw new Error('no site')
      const login = { issuer: 'test', subject: who }
      const proof = { login, email: `${who}@knoedel.example`, name: who }
      const deviceId = device?.split('.')[1] ?? null
      return signIn(handle, { bus: opened.app.bus, tokens }, proof, {
        site,
        deviceId,
        device: '',
        at: opened.clock.now,
      })
    })
  }
  const ask = async <T>(method: string, path: string, token: string, body?: unknown) => {
    opened.clock.now += 1_000
    const answer = await opened.call(method, path, { token, body })
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body as T
  }
  const device = async () =>
    (await ask<{ token: string }>('POST', '/api/v1/devices', '', { site: 'paper' })).token
  const post = (token: string, body: string, name = 'Kasermandl') =>
    opened.call('POST', '/api/v1/comments', {
      token,
      body: { site: 'paper', page: { url: `${origin}/a`, title: 'A' }, body, author: { name } },
    })
  const write = async (token: string, body: string, name?: string) =>
    (await post(token, body, name)).body as Comment
  const impose = (id: string, input: object) =>
    ask<{ sanction: { id: string } }>('POST', `/api/v1/moderation/authors/${id}/sanctions`, staff, {
      site: 'paper',
      ...input,
    })
  const codeOf = (answer: { body: unknown }) => (answer.body as { error?: { code: string } }).error?.code
  const file = (id: string) => ask<AuthorFile>('GET', `/api/v1/moderation/authors/${id}?site=paper`, staff)

  it('end by themselves, at their hour and not before', async () => {
    const token = await device()
    const { author } = await write(token, 'One')
    const until = opened.clock.now + day
    await impose(author.id, { kind: 'suspend', until: new Date(until).toISOString() })
    opened.clock.now = until - 1
    expect(codeOf(await post(token, 'Two'))).toBe('suspended')
    opened.clock.now = until
    expect((await post(token, 'Two')).status).toBe(201)
    staff = (await enter('boss')).access
    expect((await file(author.id)).sanctions).toMatchObject([{ kind: 'suspend', open: false, lifted: null }])
  })

  it('say the same of signs that one database cannot keep', async () => {
    const { author } = await write(await device(), 'One')
    const at = `/api/v1/moderation/authors/${author.id}`
    const nul = `a${String.fromCharCode(0)}b`
    for (const [path, body] of [
      [`${at}/notes`, { text: nul }],
      [`${at}/sanctions`, { kind: 'warn', note: nul }],
      [`${at}/sanctions`, { kind: 'warn', rule: nul }],
      ['/api/v1/moderation/acts', { act: 'remove', ids: [author.id], note: nul }],
    ] as const)
      expect(
        codeOf(await opened.call('POST', path, { token: staff, body: { site: 'paper', ...body } })),
        path,
      ).toBe('invalid_request')
    const closings = '/api/v1/moderation/closings?site=paper&cursor=%00'
    expect(codeOf(await opened.call('GET', closings, { token: staff }))).toBe('invalid_request')
  })

  it('go with a guest who becomes a member, and follow the device of a ban', async () => {
    const token = await device()
    const { author } = await write(token, 'One')
    await impose(author.id, { kind: 'premoderate', note: words })
    const first = await enter('mandl', token)
    expect(((await post(first.access, 'Two')).body as Comment).status).toBe('pending')
    expect((await file(author.id)).sanctions).toMatchObject([{ kind: 'premoderate', note: words }])

    const phone = await device()
    const other = await write(phone, 'Three', 'Norgg')
    await impose(other.author.id, { kind: 'ban', scope: ['device'] })
    expect(codeOf(await post(phone, 'By another name', 'Nobody'))).toBe('banned')
    const second = await enter('norgg', await device())
    expect((await post(second.access, 'Four')).status).toBe(201)
    const again = await enter('norgg', phone)
    expect(codeOf(await post(again.access, 'Five'))).toBe('banned')
  })

  it('never lock a moderator out by a guest of their device', async () => {
    const token = await device()
    const { author } = await write(token, 'One')
    await impose(author.id, { kind: 'ban', scope: ['device', 'network'] })
    staff = (await enter('boss', token)).access
    expect((await post(staff, 'At work')).status).toBe(201)
  })

  it('are erased with their words, notes and votes, but for a ban that runs', async () => {
    const reader = await enter('mandl', await device())
    const { author } = await write(reader.access, 'One')
    await impose(author.id, { kind: 'warn', note: words })
    await impose(author.id, { kind: 'ban', scope: ['email'], note: words })
    await ask('POST', `/api/v1/moderation/authors/${author.id}/notes`, staff, { site: 'paper', text: gossip })
    expect((await findWords(opened.storage, gossip)).length).toBe(1)
    await ask('POST', '/api/v1/me/erasure?site=paper', reader.access, { comments: 'remove' })
    opened.clock.now += day
    await opened.app.jobs.drain()
    await opened.app.jobs.drain()
    await opened.app.privacy.scrub('now')
    for (const text of [words, gossip, author.id, 'mandl@knoedel.example'])
      expect(await findWords(opened.storage, text), text).toEqual([])
    const back = await enter('mandl')
    expect(back.author.id).not.toBe(author.id)
    expect(codeOf(await post(back.access, 'Back'))).toBe('banned')
    staff = (await enter('boss')).access
    // It is in nobody's file, and is lifted all the same.
    const list = async () =>
      (await ask<{ items: SanctionInForce[] }>('GET', '/api/v1/moderation/sanctions?site=paper', staff)).items
    const [left] = await list()
    expect(left).toMatchObject({
      author: null,
      can: true,
      sanction: { kind: 'ban', scope: ['account', 'email'] },
    })
    await ask('DELETE', `/api/v1/moderation/sanctions/${left?.sanction.id}?site=paper`, staff)
    expect(await list()).toEqual([])
    expect((await post(back.access, 'Back')).status).toBe(201)
    const log = await ask<AuditPage>('GET', '/api/v1/moderation/audit?site=paper', staff)
    expect(log.items[0]).toMatchObject({ act: 'sanction.lift', subject: { kind: 'sanction' } })
    await expectEqualCounts(opened.storage)
  })

  it('in the shadow are nowhere in what their subject takes home, nor are notes among moderators', async () => {
    const token = await device()
    const { author } = await write(token, 'One')
    await impose(author.id, { kind: 'ban', shadow: true, note: words })
    // The second takes the place of the first, which is lifted thereby.
    const { sanction } = await impose(author.id, { kind: 'ban', shadow: true })
    await ask('POST', `/api/v1/moderation/authors/${author.id}/notes`, staff, { site: 'paper', text: gossip })
    await write(token, `Two ${ill}`)
    await opened.app.spam.settled()
    const take = async () => JSON.stringify(await ask<object>('GET', '/api/v1/me/export?site=paper', token))
    const taken = await take()
    expect(taken).toContain('Two')
    for (const trace of [
      'hadow',
      '"status":"spam"',
      '"ban"',
      'sanction.',
      '"hold"',
      'pending',
      'note.add',
      words,
      gossip,
    ])
      expect(taken, trace).not.toContain(trace)
    await ask('DELETE', `/api/v1/moderation/sanctions/${sanction.id}?site=paper`, staff)
    expect(await take()).not.toContain('sanction.')
    await impose(author.id, { kind: 'warn' })
    expect(await take()).toContain('sanction.warn')
  })

  it('leave voided votes void when their voter becomes a member', async () => {
    const comment = await write(await device(), 'One')
    const voter = await device()
    await ask('PUT', `/api/v1/comments/${comment.id}/vote`, voter, { value: 1 })
    const [from, to] = [new Date(opened.clock.now - day), new Date(opened.clock.now)]
    const path = `/api/v1/moderation/comments/${comment.id}/votes`
    const { voidId } = await ask<{ voidId: string }>('POST', `${path}/void`, staff, {
      site: 'paper',
      from,
      to,
    })
    const { access } = await enter('norgg', voter)
    await ask('PUT', `/api/v1/comments/${comment.id}/vote`, access, { value: -1 })
    const score = async () => (await ask<Comment>('GET', `/api/v1/comments/${comment.id}`, '')).score
    expect(await score()).toEqual({ up: 0, down: 0 })
    await expectEqualCounts(opened.storage)
    await ask('POST', `${path}/restore`, staff, { site: 'paper', voidId })
    expect(await score()).toEqual({ up: 0, down: 1 })
    await expectEqualCounts(opened.storage)
  })
})
