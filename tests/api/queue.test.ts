import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addReport, checkQueueCounts } from '../../server/queue/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import { openStorage, type Storage } from '../../server/storage/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import type { Endpoint } from '../../shared/contract/endpoint.ts'
import * as queue from '../../shared/contract/queue.ts'
import { call, urlOf } from '../support/client.ts'
import { type Followed, followEvents } from '../support/events.ts'
import type { Reader } from '../support/reader.ts'
import { signInByCode } from '../support/sign-in.ts'
import { other, paper } from '../support/sites.ts'
import { makeStaff } from '../support/staff.ts'
import { useServer } from '../support/use-server.ts'

const careful = { ...paper, settings: { moderation: 'pre' } }
const world = useServer({ sites: [careful, other], mail: true })
let storage: Storage
let siteId: string
let moderator: Reader
let owner: Reader
let author: Reader
const written: Comment[] = []

async function staff(email: string, site: typeof paper, role: 'moderator' | 'owner'): Promise<Reader> {
  const reader = world.reader({ site })
  await signInByCode(reader, world.mailbox, email)
  await makeStaff(world.database, reader.authorId ?? '', role)
  // The session from before the role is a reader's.
  await signInByCode(reader, world.mailbox, email)
  return reader
}

const ask = <E extends Endpoint>(reader: Reader, endpoint: E, sent: Parameters<typeof call>[2] = {}) =>
  call(world.api, endpoint, { ...sent, headers: reader.headers({ origin: careful.origins[0] }) })

type Query = { list: queue.QueueList } & Record<string, string | number>
const list = async (query: Query, reader = moderator) =>
  (await ask(reader, queue.listQueue, { query: { site: paper.key, ...query } })).data
const idsOf = async (query: Query) => (await list(query)).items.map(({ comment }) => comment.id)
const counts = async (reader = moderator) =>
  (await ask(reader, queue.getQueueCounts, { query: { site: paper.key } })).data
const claim = (reader: Reader, id: string) =>
  ask(reader, queue.putClaim, { params: { id }, body: { site: paper.key } })
const letGo = (reader: Reader, id: string) =>
  ask(reader, queue.deleteClaim, { params: { id }, query: { site: paper.key } })
const report = (commentId: string, at: number) =>
  storage.tx((handle) => addReport(handle, { commentId, siteId, weight: 10, at }))

const setStatus = async (id: string, status: string) => {
  const { code, stderr } = await world.cli('comments', 'status', id, status)
  expect(code, stderr).toBe(0)
}

beforeAll(async () => {
  storage = await openStorage(world.database.url)
  siteId = (await storage.read((handle) => findSiteByKey(handle, paper.key)))?.id ?? ''
  moderator = await staff('moderator@example.com', careful, 'moderator')
  owner = await staff('owner@example.com', careful, 'owner')
  author = world.reader({ name: 'Eckhias', site: careful })
  for (const [words, page] of [
    ['> Wohin?\n\nDie **Straße** nach Müllersheim', '/a'],
    ['Noch ein Satz mit [Wein](https://wein.example/rot)', '/b'],
    ['Schund und Schmutz', '/a'],
    ['Verbotenes', '/a'],
  ] as const)
    written.push(await author.write(words, { page, title: 'Ein Artikel' }))
})
afterAll(() => storage.close())

describe('the queue is not seen by', () => {
  const endpoints = [
    [queue.listQueue, (_: string) => ({ query: { site: paper.key, list: 'all' } })],
    [queue.getQueueCounts, (_: string) => ({ query: { site: paper.key } })],
    [queue.putClaim, (id: string) => ({ params: { id }, body: { site: paper.key } })],
    [queue.deleteClaim, (id: string) => ({ params: { id }, query: { site: paper.key } })],
    [queue.streamQueue, (_: string) => ({ query: { site: paper.key } })],
  ] as const

  it('a stranger, a guest, a member, or who keeps order elsewhere', async () => {
    const [stranger, member] = [world.reader({ site: careful }), world.reader({ site: careful })]
    await signInByCode(member, world.mailbox, 'member@example.com')
    const elsewhere = await staff('elsewhere@example.com', other, 'owner')
    const refusals = async () => {
      const codes: (string | undefined)[] = []
      for (const reader of [stranger, author, elsewhere, member])
        for (const [endpoint, sent] of endpoints)
          codes.push((await ask(reader, endpoint, sent(written[0]?.id ?? ''))).code)
      return codes
    }
    const each = (code: string, people: number) => Array(people * endpoints.length).fill(code)
    const expected = [...each('unauthenticated', 3), ...each('forbidden', 1)]
    expect(await refusals()).toEqual(expected)
    // The role alone does not do: the session from before it rests in the page.
    await makeStaff(world.database, member.authorId ?? '', 'owner')
    expect(await refusals()).toEqual(expected)
    for (const [endpoint, sent] of endpoints)
      expect((await ask(moderator, endpoint, sent(written[0]?.id ?? ''))).status, endpoint.id).toBe(200)
  })

  it('one person in more than ten windows, while others still see it', async () => {
    const [many, another] = [
      await staff('many@example.com', careful, 'moderator'),
      await staff('another@example.com', careful, 'moderator'),
    ]
    const open = async (reader: Reader) => {
      const answer = await fetch(
        urlOf(world.api, queue.streamQueue, { query: { site: reader.place.site } }),
        {
          headers: reader.headers({ origin: careful.origins[0] }) as Record<string, string>,
        },
      )
      return { status: answer.status, end: () => answer.body?.cancel() }
    }
    const streams = []
    for (let n = 0; n < 11; n += 1) streams.push(await open(many))
    expect(streams.map(({ status }) => status)).toEqual([...Array(10).fill(200), 429])
    const theirs = await open(another)
    expect(theirs.status).toBe(200)
    for (const { end } of [...streams, theirs]) await end()
  })

  it('anybody through another site', async () => {
    const elsewhere = await staff('through@example.com', other, 'owner')
    const headers = elsewhere.headers()
    const id = written[0]?.id ?? ''
    const sent = { params: { id }, body: { site: other.key }, headers }
    expect((await call(world.api, queue.putClaim, sent)).code).toBe('comment_not_found')
    const all = await call(world.api, queue.listQueue, { query: { site: other.key, list: 'all' }, headers })
    expect(all.data.items).toEqual([])
  })
})

describe('the lists', () => {
  it('hold what they say, newest first, with all that stands beside a comment', async () => {
    const [street, wine, trash, banned] = written as [Comment, Comment, Comment, Comment]
    expect(await counts()).toEqual({ pending: 4, reported: 0, spam: 0, removed: 0, edits: 0, objections: 0 })
    await setStatus(street.id, 'approved')
    await setStatus(trash.id, 'spam')
    await setStatus(banned.id, 'removed')
    const answer = await author.write('Eine Antwort', { page: '/a', parentId: street.id })
    written.push(answer)
    expect(await idsOf({ list: 'pending' })).toEqual([answer.id, wine.id])
    expect(await idsOf({ list: 'spam' })).toEqual([trash.id])
    expect(await idsOf({ list: 'removed' })).toEqual([banned.id])
    expect(await idsOf({ list: 'edits' })).toEqual([])
    expect(await idsOf({ list: 'all' })).toEqual(
      written
        .map(({ id }) => id)
        .sort()
        .reverse(),
    )
    expect(await counts()).toEqual({ pending: 2, reported: 0, spam: 1, removed: 1, edits: 0, objections: 0 })

    const { items } = await list({ list: 'all' })
    const item = items.find(({ comment }) => comment.id === answer.id)
    expect(item).toMatchObject({
      comment: { status: 'pending', deleted: false, shadowed: false },
      revision: expect.any(Number),
      page: { url: author.pageUrl('/a'), title: 'Ein Artikel' },
      parent: { id: street.id, name: 'Eckhias', text: '“Wohin?” Die Straße nach Müllersheim' },
      record: { kind: 'guest', comments: 5, approved: 1, removed: 1, spam: 1 },
      verdict: { verdict: 'hold' },
      reports: [],
      reportCount: 0,
      claim: null,
      waitingEdit: null,
    })
    const spam = items.find(({ comment }) => comment.id === trash.id)
    expect(spam?.comment.status).toBe('spam')
    expect(JSON.stringify(spam?.comment.body)).toContain('Schund')
  })

  it('are narrowed by author, page, words, network and age, alone and together', async () => {
    const stranger = world.reader({ name: 'Moidl', site: careful })
    const theirs = await stranger.write('Fahrt auf der STRASSE', { page: '/a' })
    const [street, wine] = written as [Comment, Comment]
    const page = author.pageUrl('/a')
    expect(await idsOf({ list: 'all', author: theirs.author.id })).toEqual([theirs.id])
    expect(await idsOf({ list: 'all', page: author.pageUrl('/b') })).toEqual([wine.id])
    expect(await idsOf({ list: 'all', page: author.pageUrl('/nowhere') })).toEqual([])
    for (const word of ['strasse', 'Straße', 'STRAßE str'])
      expect(await idsOf({ list: 'all', word }), word).toEqual([theirs.id, street.id])
    for (const word of ['muellersh', 'müller', 'muller die'])
      expect(await idsOf({ list: 'all', word }), word).toEqual([street.id])
    expect(await idsOf({ list: 'all', word: 'wein.example' })).toEqual([wine.id])
    expect(await idsOf({ list: 'all', word: 'llersheim' })).toEqual([])
    expect(await idsOf({ list: 'all', word: '!' })).toEqual([])
    expect(await idsOf({ list: 'pending', word: 'strasse', page, author: theirs.author.id })).toEqual([
      theirs.id,
    ])
    expect(await idsOf({ list: 'spam', word: 'strasse' })).toEqual([])

    const [item] = (await list({ list: 'all', author: theirs.author.id })).items
    const network = item?.network ?? ''
    expect(network).not.toBe('')
    expect(await idsOf({ list: 'all', network })).toEqual([theirs.id])
    expect(
      await idsOf({ list: 'all', network: `${network.startsWith('A') ? 'B' : 'A'}${network.slice(1)}` }),
    ).toEqual([])
    expect(await idsOf({ list: 'all', network: 'none' })).toEqual([])
    expect(await idsOf({ list: 'all', before: theirs.createdAt, word: 'strasse' })).toEqual([street.id])
    expect(await idsOf({ list: 'all', after: theirs.createdAt })).toEqual([theirs.id])
    expect(await idsOf({ list: 'all', after: street.createdAt, before: street.createdAt })).toEqual([])
    written.push(theirs)
  })

  it('of reports has the newest first, and nothing that its author deleted', async () => {
    const [street, wine] = written as [Comment, Comment]
    const gone = await author.write('Bald weg', { page: '/c' })
    const at = Date.parse(gone.createdAt)
    await report(wine.id, at + 1)
    await report(gone.id, at + 2)
    await report(street.id, at + 3)
    expect(await idsOf({ list: 'reported' })).toEqual([street.id, gone.id, wine.id])
    await report(wine.id, at + 4)
    const first = await list({ list: 'reported', limit: 1 })
    expect(first.items).toMatchObject([{ comment: { id: wine.id }, reportCount: 2 }])
    const rest = await list({ list: 'reported', limit: 2, cursor: first.next ?? '' })
    expect(rest.items.map(({ comment }) => comment.id)).toEqual([street.id, gone.id])
    expect((await counts()).reported).toBe(3)
    await author.remove(gone.id)
    expect(await idsOf({ list: 'reported' })).toEqual([wine.id, street.id])
    expect(await idsOf({ list: 'pending' })).not.toContain(gone.id)
    const [shown] = (await list({ list: 'all', page: author.pageUrl('/c') })).items
    expect(shown?.comment).toMatchObject({ id: gone.id, deleted: true, status: 'pending' })
    expect(JSON.stringify(shown?.comment.body)).toContain('Bald weg')
    expect((await counts()).reported).toBe(2)
    expect(await storage.read(checkQueueCounts)).toEqual([])
  })

  it('of edits holds what waits while the old words stay up', async () => {
    const street = written[0] as Comment
    expect((await author.edit(street.id, 'Der Weg nach Müllersheim')).status).toBe(200)
    const [item, ...others] = (await list({ list: 'edits' })).items
    expect(others).toEqual([])
    expect(item).toMatchObject({
      comment: { id: street.id, status: 'approved' },
      waitingEdit: { source: 'Der Weg nach Müllersheim' },
    })
    expect(JSON.stringify(item?.comment.body)).toContain('Straße')
    expect((await counts()).edits).toBe(1)
    expect(await idsOf({ list: 'edits', word: 'strasse' })).toEqual([street.id])
    expect(await idsOf({ list: 'edits', word: 'weg' })).toEqual([])
  })

  it('go on where they ended, while others write', async () => {
    const before = await idsOf({ list: 'all', limit: 100 })
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const { items, next } = await list({ list: 'all', limit: 2, ...(cursor && { cursor }) })
      seen.push(...items.map(({ comment }) => comment.id))
      await author.write(`Dazwischen ${seen.length}`, { page: '/d' })
      if (!next) break
      cursor = next
    }
    expect(seen).toEqual(before)
    for (const cursor of ['x', `1_${before[0]}`])
      expect(
        (await ask(moderator, queue.listQueue, { query: { site: paper.key, list: 'all', cursor } })).code,
      ).toBe('invalid_request')
  })
})

describe('a claim', () => {
  it('is a courtesy: the other sees whose it is, and takes it when it is let go', async () => {
    const id = written[1]?.id ?? ''
    const mine = (await claim(moderator, id)).data.claim
    expect(mine).toMatchObject({ authorId: moderator.authorId })
    expect((await claim(owner, id)).data.claim).toMatchObject({ authorId: moderator.authorId })
    expect((await letGo(owner, id)).data.claim).toMatchObject({ authorId: moderator.authorId })
    const [item] = (await list({ list: 'all', word: 'wein' }, owner)).items
    expect(item?.claim).toEqual(mine)
    expect((await letGo(moderator, id)).data.claim).toBeNull()
    expect((await claim(owner, id)).data.claim).toMatchObject({ authorId: owner.authorId })
    expect((await letGo(owner, id)).data.claim).toBeNull()
  })
})

describe('an open queue', () => {
  const changes = (followed: Followed) => followed.events('changed') as queue.QueueChange[]
  /** Events come once a second at most, another process is seen after a second. */
  const soon = { timeout: 15_000 }
  const path = `/api/v1/moderation/stream?site=${paper.key}`

  it('hears of what is written, decided and claimed, and ends with the role', async () => {
    const hers = await staff('third@example.com', careful, 'moderator')
    const streams = [await followEvents(moderator, path), await followEvents(hers, path)] as const
    const [mine, theirs] = streams
    for (const stream of streams) {
      await expect.poll(() => changes(stream).length, soon).toBeGreaterThan(0)
      expect(queue.queueChangeSchema.parse(changes(stream)[0]).counts).toEqual(await counts())
    }
    const { pending } = await counts()
    const fresh = await author.write('Live dabei', { page: '/live' })
    for (const stream of streams) {
      // What another process wrote at the same moment leaves unknown which they were: null.
      const heard = () => changes(stream).findLast(({ ids }) => ids === null || ids.includes(fresh.id))
      await expect.poll(heard, soon).toMatchObject({ counts: { pending: pending + 1 } })
    }
    await claim(moderator, fresh.id)
    await expect
      .poll(() => changes(theirs).at(-1)?.claims, soon)
      .toMatchObject([{ commentId: fresh.id, authorId: moderator.authorId }])
    // By another process: only that something changed can be known.
    await setStatus(fresh.id, 'approved')
    await expect.poll(() => changes(mine).at(-1)?.counts.pending, soon).toBe(pending)

    await makeStaff(world.database, hers.authorId ?? '', 'member')
    const told = changes(theirs).length
    await letGo(moderator, fresh.id)
    await expect.poll(() => theirs.ended(), soon).toBe(true)
    expect(changes(theirs).length).toBeLessThanOrEqual(told + 1)
    expect(mine.ended()).toBe(false)
    mine.close()
  })
})
