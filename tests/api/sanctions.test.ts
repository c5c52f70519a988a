// needs: ranks, votes
import { beforeAll, describe, expect, it } from 'vitest'
import { listMyComments, updateMe } from '../../shared/contract/me.ts'
import { actOnComments } from '../../shared/contract/moderation.ts'
import {
  createAuthorNote,
  createSanction,
  getAuthorFile,
  liftSanction,
  listAuthorComments,
  removeAuthorNote,
} from '../../shared/contract/persons.ts'
import { reportComment } from '../../shared/contract/reports.ts'
import { getVotePicture, releaseVotes, restoreVotes, voidVotes } from '../../shared/contract/votes.ts'
import { call } from '../support/client.ts'
import type { Reader } from '../support/reader.ts'
import { signInByCode } from '../support/sign-in.ts'
import { other, paper, type SiteSpec } from '../support/sites.ts'
import { makeStaff, readAudit } from '../support/staff.ts'
import { useServer } from '../support/use-server.ts'

const wordLists = JSON.stringify([{ act: 'hold', match: 'part', words: ['schnabeltier'] }])
const narrow: SiteSpec = { ...paper, settings: { guestVotesPerNetwork: 3, wordLists } }
const world = useServer({ sites: [narrow, other], mail: true })
const site = 'paper'
let moderator: Reader
let owner: Reader
let foreign: Reader

async function staff(email: string, kind: 'moderator' | 'owner', at = narrow): Promise<Reader> {
  const reader = world.reader({ site: at })
  await signInByCode(reader, world.mailbox, email)
  reader.authorId ??= (await reader.viewer()).data.author?.id
  await makeStaff(world.database, reader.authorId ?? '', kind)
  await signInByCode(reader, world.mailbox, email)
  return reader
}

beforeAll(async () => {
  moderator = await staff('moderator@example.com', 'moderator')
  owner = await staff('owner@example.com', 'owner')
  foreign = await staff('foreign@example.com', 'owner', other)
})

type Input = Record<string, unknown> & { kind: string }
const impose = (by: Reader, id: string | undefined, input: Input, at = site) =>
  call(world.api, createSanction, {
    params: { id: id ?? '' },
    body: { site: at, ...input },
    headers: by.headers(),
  })
const lift = (by: Reader, id: string, at = site) =>
  call(world.api, liftSanction, { params: { id }, query: { site: at }, headers: by.headers() })
const file = (by: Reader, id: string | undefined, at = site) =>
  call(world.api, getAuthorFile, { params: { id: id ?? '' }, query: { site: at }, headers: by.headers() })
const soon = () => new Date(Date.now() + 3_600_000).toISOString()

async function troll(page = '/troll'): Promise<Reader> {
  const reader = world.reader()
  await reader.write('First words', { page })
  return reader
}

describe('a sanction is not for', () => {
  it('strangers, members, or those who keep order elsewhere', async () => {
    const { authorId } = await troll()
    const guest = world.reader()
    expect((await impose(guest, authorId, { kind: 'warn' })).code).toBe('unauthenticated')
    const member = world.reader()
    await signInByCode(member, world.mailbox, 'reader@example.com')
    expect((await impose(member, authorId, { kind: 'warn' })).code).toBe('forbidden')
    expect((await impose(foreign, authorId, { kind: 'warn' })).code).toBe('origin_not_allowed')
    expect((await impose(foreign, authorId, { kind: 'warn' }, 'other')).code).toBe('author_not_found')
    expect((await file(foreign, authorId, 'other')).code).toBe('author_not_found')
    const { sanction } = (await impose(moderator, authorId, { kind: 'premoderate' })).data
    expect((await lift(foreign, sanction.id, 'other')).code).toBe('not_found')
  })

  it('oneself, or for a moderator against the staff', async () => {
    expect((await impose(moderator, owner.authorId, { kind: 'ban' })).code).toBe('forbidden')
    expect((await impose(moderator, moderator.authorId, { kind: 'trust' })).code).toBe('forbidden')
    expect((await impose(owner, owner.authorId, { kind: 'warn' })).code).toBe('forbidden')
    const { sanction } = (await impose(owner, moderator.authorId, { kind: 'suspend', until: soon() })).data
    expect((await lift(moderator, sanction.id)).code).toBe('forbidden')
    expect((await lift(owner, sanction.id)).data.sanction.open).toBe(false)
  })

  it.each([
    [{ kind: 'suspend' }],
    [{ kind: 'suspend', until: '2020-01-01T00:00:00.000Z' }],
    [{ kind: 'warn', until: '2999-01-01T00:00:00.000Z' }],
    [{ kind: 'trust', scope: ['network'] }],
    [{ kind: 'suspend', shadow: true, until: '2999-01-01T00:00:00.000Z' }],
  ])('what makes no sense: %j', async (input) => {
    const { authorId } = await troll()
    expect((await impose(moderator, authorId, input)).code).toBe('invalid_request')
  })
})

describe('whoever is', () => {
  it('suspended cannot write until then, and may again when it is lifted', async () => {
    const reader = await troll()
    const until = soon()
    const { sanction } = (await impose(moderator, reader.authorId, { kind: 'suspend', until })).data
    const refused = await reader.post('Let me')
    expect(refused.code).toBe('suspended')
    const elsewhere = await world.reader().write('Vote for me', { page: '/suspended' })
    expect((await reader.vote(elsewhere.id, 1)).code).toBe('suspended')
    expect(refused.error?.message).toContain(until)
    await lift(moderator, sanction.id)
    expect((await reader.post('Thank you')).status).toBe(201)
  })

  it('banned with device and network cannot come back by another name, but from elsewhere', async () => {
    const reader = await troll()
    const scope = ['network', 'device']
    const { sanction } = (await impose(moderator, reader.authorId, { kind: 'ban', scope })).data
    expect(sanction.scope).toEqual(['account', 'device', 'network'])
    expect((await reader.post('Still me')).code).toBe('banned')
    expect((await reader.post('Not me', { author: { name: 'Somebody new' } })).code).toBe('banned')
    const neighbour = world.reader({ address: reader.address })
    expect((await neighbour.post('Same house')).code).toBe('banned')
    const elsewhere = world.reader()
    const comment = await elsewhere.write('Another house')
    expect((await reader.vote(comment.id, 1)).code).toBe('banned')
    // The staff goes on working at a banned reader's desk.
    const desk = { ...moderator.headers(), 'x-forwarded-for': reader.address }
    const asked = { params: { id: reader.authorId ?? '' }, query: { site }, headers: desk }
    expect((await call(world.api, getAuthorFile, asked)).status).toBe(200)
    await lift(moderator, sanction.id)
    expect((await neighbour.post('Good evening')).status).toBe(201)
  })

  it('banned is so as a member too, and renames nothing', async () => {
    const reader = await troll()
    await impose(moderator, reader.authorId, { kind: 'ban', scope: ['device'] })
    await signInByCode(reader, world.mailbox, 'banned@example.com')
    expect((await reader.post('As a member')).code).toBe('banned')
    const rename = await call(world.api, updateMe, {
      query: { site },
      body: { website: 'https://spam.example' },
      headers: reader.headers(),
    })
    expect(rename.code).toBe('banned')
  })

  it('pre-moderated waits, and trust takes its place', async () => {
    const reader = await troll()
    await impose(moderator, reader.authorId, { kind: 'premoderate' })
    expect((await reader.write('I wait')).status).toBe('pending')
    await impose(moderator, reader.authorId, { kind: 'trust' })
    expect((await reader.write('I do not')).status).toBeUndefined()
    const { sanctions } = (await file(moderator, reader.authorId)).data
    expect(sanctions.map(({ kind, open }) => [kind, open])).toEqual([
      ['trust', true],
      ['premoderate', false],
    ])
  })

  it('banned in the shadow notices nothing, and nobody else sees a word', async () => {
    const page = '/shadow'
    const [reader, stranger] = [await troll(page), world.reader()]
    await impose(moderator, reader.authorId, { kind: 'ban', shadow: true })
    const comment = await reader.write('Can anybody hear me', { page })
    expect(comment.status).toBeUndefined()
    const answer = await reader.write('Nobody answers', { page, parentId: comment.id })
    expect(answer.status).toBeUndefined()
    const { pending, can } = (await reader.viewer(page)).data
    expect(pending.map(({ id, status }) => [id, status])).toEqual([
      [comment.id, undefined],
      [answer.id, undefined],
    ])
    expect(can.own[comment.id]?.can).toContain('reply')
    const mine = await call(world.api, listMyComments, { query: { site }, headers: reader.headers() })
    expect(mine.data.items.map((item) => item.comment.status)).toEqual([undefined, undefined, undefined])
    expect((await stranger.raw(page)).text).not.toContain('Can anybody hear me')
    expect((await stranger.threads({ page })).total).toBe(1)
    expect((await stranger.post('Me', { page, parentId: comment.id })).code).toBe('parent_gone')
    const seen = await call(world.api, listAuthorComments, {
      params: { id: reader.authorId ?? '' },
      query: { site },
      headers: moderator.headers(),
    })
    expect(seen.data.items.map(({ status, shadowed }) => [status, shadowed])).toEqual([
      ['pending', true],
      ['pending', true],
      ['approved', false],
    ])
  })
})

describe('in the shadow', () => {
  it('votes do not count, and their voter is told that they do', async () => {
    const page = '/shadow-votes'
    const author = world.reader()
    const comment = await author.write('Vote for me', { page })
    const shown = async () =>
      (await author.threads({ page })).roots.find(({ id }) => id === comment.id)?.score
    const reader = await troll(page)
    const { sanction } = (await impose(moderator, reader.authorId, { kind: 'ban', shadow: true })).data
    const told = { value: 1, score: { up: 1, down: 0 }, counted: true }
    expect((await reader.vote(comment.id, 1)).data).toEqual(told)
    expect((await reader.vote(comment.id, 1)).data).toEqual(told)
    expect((await reader.viewer(page)).data.votes).toEqual({ [comment.id]: 1 })
    expect(await shown()).toEqual({ up: 0, down: 0 })
    const ask = { params: { id: comment.id }, headers: moderator.headers() }
    const picture = await call(world.api, getVotePicture, { ...ask, query: { site } })
    expect(picture.data).toMatchObject({ buckets: [{ up: 1, voided: 1 }], voids: [] })
    const release = { ...ask, body: { site } }
    expect((await call(world.api, releaseVotes, release)).data.votes).toBe(0)
    await lift(moderator, sanction.id)
    expect(await shown()).toEqual({ up: 0, down: 0 })
    expect((await reader.vote(comment.id, 1)).data).toEqual(told)
    expect(await shown()).toEqual({ up: 1, down: 0 })
    expect((await world.cli('votes', 'check')).code).toBe(0)
  })

  it('a vote that counted before counts until it is taken back', async () => {
    const page = '/shadow-before'
    const comment = await world.reader().write('Vote for me', { page })
    const reader = await troll(page)
    await reader.vote(comment.id, 1)
    await impose(moderator, reader.authorId, { kind: 'ban', shadow: true })
    expect((await reader.vote(comment.id, 1)).data.score).toEqual({ up: 1, down: 0 })
    expect((await reader.vote(comment.id, -1)).data.score).toEqual({ up: 0, down: 1 })
    const [root] = (await world.reader().threads({ page })).roots.filter(({ id }) => id === comment.id)
    expect(root?.score).toEqual({ up: 0, down: 0 })
    expect((await world.cli('votes', 'check')).code).toBe(0)
  })

  it('a comment waits openly where anybody’s would', async () => {
    const reader = await troll('/shadow-list')
    await impose(moderator, reader.authorId, { kind: 'ban', shadow: true })
    expect((await reader.write('Ein Schnabeltier')).status).toBe('pending')
    expect((await reader.write('Ein Vogel')).status).toBeUndefined()
  })
})

describe('an author’s file', () => {
  it('holds what those who keep order need, and no address', async () => {
    const reader = await troll('/file')
    const neighbour = world.reader({ address: reader.address, name: 'Neighbour' })
    const comment = await neighbour.write('I live here too', { page: '/file' })
    await reader.vote(comment.id, 1)
    const note = await call(world.api, createAuthorNote, {
      params: { id: reader.authorId ?? '' },
      body: { site, text: 'Knows the mayor' },
      headers: moderator.headers(),
    })
    await impose(moderator, reader.authorId, { kind: 'warn', rule: 'insult', note: 'Please do not' })
    const { data, text } = await file(owner, reader.authorId)
    expect(data).toMatchObject({
      account: false,
      comments: { approved: 1, pending: 0, spam: 0, removed: 0 },
      votesGiven: { up: 1, down: 0, waiting: 0 },
      points: { total: 1, ranks: [{ rank: 'neuling', points: 0 }] },
      reports: { received: 0, upheld: 0, made: 0, madeUpheld: 0, about: [], by: [] },
      sanctions: [{ kind: 'warn', rule: 'insult', note: 'Please do not', open: false }],
      notes: [{ text: 'Knows the mayor', own: true }],
      others: [{ author: { name: 'Neighbour' }, via: 'network' }],
      can: { sanction: true },
    })
    expect(text).not.toContain(reader.address)
    const drop = (by: Reader, at = site) =>
      call(world.api, removeAuthorNote, {
        params: { id: note.data.note.id },
        query: { site: at },
        headers: by.headers(),
      })
    expect((await drop(foreign, 'other')).code).toBe('not_found')
    expect((await drop(owner)).data.removed).toBe(1)
  })
})

describe('reports in an author’s file', () => {
  const report = async (by: Reader, id: string, rule: string) => {
    if (!by.token) await by.device()
    return call(world.api, reportComment, { params: { id }, body: { rule }, headers: by.headers() })
  }

  it('are the newest on their comments and by them, with comment, rule and outcome', async () => {
    const page = '/filed'
    const [author, reader] = [world.reader({ name: 'Rosl' }), world.reader({ name: 'Reporter' })]
    const one = await author.write('One', { page })
    const two = await author.write('Two', { page })
    await reader.write('I report', { page })
    await report(reader, one.id, 'insult')
    await report(reader, two.id, 'hatred')
    await call(world.api, actOnComments, {
      body: { site, act: 'remove', rule: 'insult', ids: [one.id] },
      headers: moderator.headers(),
    })
    const comment = (id: string) => ({ id, page: { url: reader.pageUrl(page), title: 'An article' } })
    const both = [
      { rule: 'hatred', state: 'open', closedAt: null, comment: comment(two.id) },
      { rule: 'insult', state: 'upheld', closedAt: expect.any(String), comment: comment(one.id) },
    ]
    const about = (await file(moderator, author.authorId)).data.reports
    expect(about).toMatchObject({ received: 2, about: both, by: [] })
    const by = (await file(moderator, reader.authorId)).data.reports
    expect(by).toMatchObject({ received: 0, made: 1, about: [], by: both })
    expect((await file(foreign, author.authorId, 'other')).code).toBe('author_not_found')
  })

  it('do not tell somebody of the staff who reported their own comment', async () => {
    const reader = world.reader({ name: 'Reporter' })
    await reader.write('I report', { page: '/own' })
    const { id } = await moderator.write('By staff', { page: '/own' })
    await report(reader, id, 'insult')
    expect((await file(moderator, reader.authorId)).data.reports?.by).toEqual([])
    expect((await file(owner, reader.authorId)).data.reports?.by).toHaveLength(1)
  })
})

describe('a burst of votes', () => {
  it('is voided and restored to the point, and what waits can be let go', async () => {
    const author = world.reader()
    const page = '/burst'
    const comment = await author.write('Vote for me', { page })
    for (let n = 0; n < 5; n += 1) {
      const voter = world.reader({ address: `91.1.1.${n + 1}` })
      await voter.vote(comment.id, 1)
    }
    for (const _ of [1, 2, 3, 4, 5]) await world.reader({ address: '91.2.2.2' }).vote(comment.id, -1)
    const ask = { params: { id: comment.id }, headers: moderator.headers() }
    const picture = async () => (await call(world.api, getVotePicture, { ...ask, query: { site } })).data
    const state = async () => {
      const { roots } = await author.threads({ page })
      return [roots[0]?.score, (await author.viewer(page)).data.author?.points]
    }
    const before = await state()
    expect(before).toEqual([{ up: 5, down: 3 }, 3])

    const denied = await call(world.api, voidVotes, {
      params: { id: comment.id },
      body: { site: 'other', from: soon(), to: soon() },
      headers: foreign.headers(),
    })
    expect(denied.code).toBe('comment_not_found')

    const drawn = await picture()
    expect(drawn.buckets.reduce((sum, { up, down }) => sum + up + down, 0)).toBe(10)
    expect(drawn.buckets.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(2)
    const [busiest] = drawn.networks
    expect(busiest).toMatchObject({ up: 0, down: 5, waiting: 2 })
    const { span } = drawn
    const body = { site, from: span?.from, to: span?.to, network: busiest?.network }
    const voided = await call(world.api, voidVotes, { ...ask, body })
    expect(voided.data).toMatchObject({ votes: 5, score: { up: 5, down: 0 } })
    expect(await state()).toEqual([{ up: 5, down: 0 }, 6])
    expect((await picture()).voids).toMatchObject([{ id: voided.data.voidId, votes: 5 }])
    expect((await call(world.api, releaseVotes, { ...ask, body: { site } })).data.votes).toBe(0)

    const restore = () =>
      call(world.api, restoreVotes, { ...ask, body: { site, voidId: voided.data.voidId } })
    expect((await restore()).data.votes).toBe(5)
    expect(await state()).toEqual(before)
    expect((await restore()).data.votes).toBe(0)
    expect((await call(world.api, releaseVotes, { ...ask, body: { site } })).data).toEqual({
      votes: 2,
      score: { up: 5, down: 5 },
    })
    const { code } = await world.cli('votes', 'check')
    expect(code).toBe(0)
    const acts = (await readAudit(world.database, site)).slice(0, 5).map(({ act }) => act)
    expect(acts).toEqual(expect.arrayContaining(['votes.void', 'votes.restore', 'votes.release']))
  })
})
