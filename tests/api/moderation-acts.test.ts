// needs: ranks, votes
import { beforeAll, describe, expect, it } from 'vitest'
import {
  actOnComments,
  actSchema,
  closePage,
  getHistory,
  listAudit,
  mergePages,
  undoAct,
} from '../../shared/contract/moderation.ts'
import { streamChanges } from '../../shared/contract/stream.ts'
import { call, urlOf } from '../support/client.ts'
import type { Reader } from '../support/reader.ts'
import { signInByCode } from '../support/sign-in.ts'
import { other, paper, type SiteSpec } from '../support/sites.ts'
import { makeStaff, signInStaff } from '../support/staff.ts'
import { useServer } from '../support/use-server.ts'

const careful: SiteSpec = {
  key: 'careful',
  origins: ['https://careful.example'],
  settings: { moderation: 'pre' },
}
const world = useServer({ sites: [paper, other, careful], mail: true })
let moni: Reader
let karl: Reader
let stranger: Reader

type Act = (typeof actSchema.options)[number]

const act = (by: Reader, name: Act, ids: string[], more: object = {}) =>
  call(world.api, actOnComments, {
    body: { site: by.place.site, act: name, ids, ...more },
    headers: by.headers(),
  })
const done = async (by: Reader, name: Act, ids: string[], more: object = {}) => {
  const { data } = await act(by, name, ids, more)
  expect(data.refused).toEqual([])
  return data
}
const undo = (by: Reader, id: string) =>
  call(world.api, undoAct, { params: { id }, body: { site: by.place.site }, headers: by.headers() })
const history = async (by: Reader, id: string) =>
  (
    await call(world.api, getHistory, {
      params: { id },
      query: { site: by.place.site },
      headers: by.headers(),
    })
  ).data
const refusals = async (by: Reader, name: Act, ids: string[], more: object = {}) =>
  (await act(by, name, ids, more)).data.refused.map(({ code }) => code)
const text = async (reader: Reader, page: string) => (await reader.raw(page)).text

/** Follows a page as a widget does, change by change. */
async function follow(page: string) {
  const query = { site: paper.key, pages: encodeURIComponent(stranger.pageUrl(page)) }
  const { body } = await fetch(urlOf(world.api, streamChanges, { query }))
  if (!body) throw new Error('no stream')
  const lines = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async next(): Promise<unknown> {
      for (;;) {
        const [, data, rest] = /event: change\n(?:id: .*\n)?data: (.*)\n([\s\S]*)/.exec(text) ?? []
        if (data !== undefined) {
          text = rest ?? ''
          return JSON.parse(data)
        }
        const { value, done: over } = await lines.read()
        if (over) throw new Error(`the stream ended: ${text}`)
        text += value
      }
    },
    close: () => lines.cancel(),
  }
}

beforeAll(async () => {
  moni = await signInStaff(world, 'moni@paper.example')
  karl = await signInStaff(world, 'karl@paper.example')
  stranger = world.reader()
})

describe('order is not kept', () => {
  it('by a stranger, a guest, the author, a member, a moderator off shift or of another site', async () => {
    const author = world.reader()
    const member = world.reader()
    await signInByCode(member, world.mailbox, 'member@example.com')
    const comment = await author.write('Mine', { page: '/who' })
    const theirs = await member.write('A member’s', { page: '/who' })
    const before = await text(author, '/who')
    const nina = await signInStaff(world, 'nina@other.example', { site: other })
    const off = world.reader()
    await signInByCode(off, world.mailbox, 'off@paper.example')
    await makeStaff(world.database, off.authorId ?? '', 'owner')
    const ids = [comment.id, theirs.id]
    expect((await act(world.reader(), 'remove', ids)).status).toBe(401)
    expect((await act(author, 'remove', ids)).status).toBe(401)
    expect((await act(member, 'remove', ids)).code).toBe('forbidden')
    expect((await act(off, 'remove', ids)).code).toBe('forbidden')
    expect(await refusals(nina, 'remove', ids)).toEqual(['comment_not_found', 'comment_not_found'])
    const headers = { ...nina.headers(), origin: paper.origins[0] }
    const body = { site: paper.key, act: 'remove' as const, ids }
    expect((await call(world.api, actOnComments, { body, headers })).status).toBe(401)
    expect(await text(author, '/who')).toBe(before)
    expect((await member.viewer()).data.can.moderate).toBeUndefined()
    expect((await off.viewer()).data.can.moderate).toBeUndefined()
    expect((await moni.viewer()).data.can.moderate).toEqual(actSchema.options)
  })

  it('by undoing or reading on another site', async () => {
    const comment = await stranger.write('Away', { page: '/who' })
    const { id } = await done(moni, 'remove', [comment.id])
    const nina = await signInStaff(world, 'nina@other.example', { site: other })
    expect((await undo(nina, id)).code).toBe('not_found')
    const query = { site: other.key }
    const answer = await call(world.api, getHistory, {
      params: { id: comment.id },
      query,
      headers: nina.headers(),
    })
    expect(answer.code).toBe('comment_not_found')
    const audit = await call(world.api, listAudit, { query, headers: nina.headers() })
    expect(audit.data.items).toEqual([])
  })

  it('with what does not go together', async () => {
    const { id } = await stranger.write('Here', { page: '/who' })
    expect((await act(moni, 'edit', [id])).code).toBe('invalid_request')
    expect((await act(moni, 'move', [id])).code).toBe('invalid_request')
    expect((await act(moni, 'approve', [id], { body: 'x' })).code).toBe('invalid_request')
    expect((await act(moni, 'approve', [id], { branch: 'branch' })).code).toBe('invalid_request')
  })
})

describe('a decision', () => {
  it('takes a comment away and brings it back, with its points; undo does the same', async () => {
    const author = world.reader()
    const page = '/decide'
    const points = async () => (await author.viewer(page)).data.author?.points
    const { id } = await author.write('Beyond the pale', { page })
    for (const [name, shown, worth] of [
      ['hold', 0, 0],
      ['spam', 0, 0],
      ['remove', 0, 0],
    ] as const) {
      const outcome = await done(moni, name, [id], { rule: 'insult' })
      expect(outcome.done).toMatchObject([{ id, comment: null }])
      expect([(await author.threads({ page })).total, await points()]).toEqual([shown, worth])
      expect((await undo(moni, outcome.id)).data.done).toMatchObject([
        { id, status: 'approved', comment: { id } },
      ])
      expect([(await author.threads({ page })).total, await points()]).toEqual([1, 1])
      expect((await undo(moni, outcome.id)).code).toBe('decided_already')
    }
  })

  it('is restored to what it was before the removal', async () => {
    const writer = world.reader({ site: careful })
    const vera = await signInStaff(world, 'vera@careful.example', { site: careful })
    const { id } = await writer.write('Waiting', { page: '/restore' })
    await done(vera, 'spam', [id])
    await done(vera, 'remove', [id])
    expect((await done(vera, 'restore', [id])).done).toMatchObject([{ status: 'pending' }])
    expect(await refusals(vera, 'restore', ['01890000-0000-7000-8000-000000000000'])).toEqual([
      'comment_not_found',
    ])
    await done(vera, 'approve', [id])
    expect(await refusals(vera, 'restore', [id])).toEqual(['act_impossible'])
  })

  it('of two moderators at once is the first one’s; the other is told whose', async () => {
    const { id } = await stranger.write('Decide on me', { page: '/two' })
    const { revision } = await history(moni, id)
    const answers = await Promise.all([
      act(moni, 'remove', [id], { expect: { [id]: revision } }),
      act(karl, 'spam', [id], { expect: { [id]: revision } }),
    ])
    const lost = answers.flatMap(({ data }) => data.refused)
    expect(answers.flatMap(({ data }) => data.done)).toHaveLength(1)
    const winner = answers[0].data.done.length ? moni : karl
    expect(lost).toMatchObject([
      {
        id,
        code: 'decided_already',
        last: { by: { id: winner.authorId }, act: winner === moni ? 'remove' : 'spam' },
      },
    ])
  })

  it('of two moderators in the thread is the first one’s as well, whatever the second one still sees', async () => {
    const author = world.reader()
    const page = '/two-in-thread'
    const root = await author.write('With an answer', { page })
    const alone = await author.write('Without one', { page })
    await author.write('The answer', { page, parentId: root.id })
    const ids = [root.id, alone.id]
    const remove = () => refusals(moni, 'remove', ids, { shown: true, branch: 'placeholder' })
    expect(await remove()).toEqual([])
    const late = (await act(karl, 'hold', ids, { shown: true })).data
    expect(late.done).toEqual([])
    for (const refused of late.refused)
      expect(refused).toMatchObject({
        code: 'decided_already',
        last: { by: { id: moni.authorId }, act: 'remove' },
      })
    expect(late.refused).toHaveLength(2)
    // Sent again it is the same act, as ever.
    expect(await remove()).toEqual([])
    // Who looked at it where it stands, removed, may.
    expect(await refusals(karl, 'hold', [root.id])).toEqual([])
  })

  it('sent again is the same act; by another it confirms', async () => {
    const { id } = await stranger.write('Fine', { page: '/again' })
    const { revision } = await history(moni, id)
    const first = await done(moni, 'approve', [id], { expect: { [id]: revision } })
    const again = await done(moni, 'approve', [id], { expect: { [id]: revision } })
    expect(again).toEqual(first)
    expect((await done(karl, 'approve', [id])).id).not.toBe(first.id)
    expect((await history(moni, id)).decisions.map(({ act: name }) => name)).toEqual(['approve', 'approve'])
  })

  it('is not undone where somebody decided since, and is where that was undone', async () => {
    const { id } = await stranger.write('Back and forth', { page: '/since' })
    const first = await done(moni, 'remove', [id])
    const second = await done(karl, 'spam', [id])
    expect((await undo(moni, first.id)).data).toMatchObject({
      done: [],
      refused: [{ code: 'decided_already', last: { by: { id: karl.authorId }, act: 'spam' } }],
    })
    await undo(karl, second.id)
    expect((await undo(moni, first.id)).data.done).toMatchObject([{ id, status: 'approved' }])
  })

  it('on a comment that its author deleted is none', async () => {
    const author = world.reader()
    const { id } = await author.write('Never mind', { page: '/deleted' })
    await author.remove(id)
    expect(await refusals(moni, 'approve', [id])).toEqual(['comment_gone'])
  })

  it('on fifty is one act, page by page, and one undo', async () => {
    const ids: string[] = []
    for (let n = 0; n < 50; n += 1)
      ids.push((await stranger.write(`One of many ${n}`, { page: `/bulk-${n % 3}` })).id)
    const outcome = await done(moni, 'remove', ids)
    expect(outcome.done).toHaveLength(50)
    const totals = async () => Object.values(await stranger.counts('/bulk-0', '/bulk-1', '/bulk-2'))
    expect(await totals()).toEqual([0, 0, 0])
    expect((await undo(moni, outcome.id)).data.done).toHaveLength(50)
    expect(await totals()).toEqual([17, 17, 16])
  })

  it('takes along what the author wrote in the last day, on this site', async () => {
    const author = world.reader()
    const ids = []
    for (const page of ['/recent-a', '/recent-b']) ids.push((await author.write('Rubbish', { page })).id)
    const outcome = await done(moni, 'spam', ids.slice(0, 1), { alsoRecent: true })
    expect(outcome.done.map(({ id }) => id).sort()).toEqual([...ids].sort())
  })
})

describe('removing with answers', () => {
  const grow = async (page: string) => {
    const root = await stranger.write('The root of it', { page })
    const answer = await stranger.write('An answer', { page, parentId: root.id })
    const below = await stranger.write('Below it', { page, parentId: answer.id })
    return { root, answer, below }
  }

  it('asks, and leaves a placeholder or takes the branch', async () => {
    const page = '/branch'
    const { root, answer } = await grow(page)
    expect(await refusals(moni, 'remove', [root.id])).toEqual(['branch_undecided'])
    const alone = await done(moni, 'remove', [root.id], { branch: 'placeholder' })
    expect(alone.done).toMatchObject([{ status: 'removed', comment: { status: 'removed', body: [] } }])
    expect((await stranger.threads({ page })).total).toBe(2)
    await undo(moni, alone.id)
    const all = await done(moni, 'remove', [answer.id], { branch: 'branch' })
    expect(all.done).toHaveLength(2)
    expect(await stranger.threads({ page })).toMatchObject({ total: 1, roots: [{ replies: { total: 0 } }] })
    await undo(moni, all.id)
    expect(await stranger.threads({ page })).toMatchObject({ total: 3, roots: [{ replies: { total: 2 } }] })
  })

  it('moves with them to another comment, and to another page', async () => {
    const { root, answer } = await grow('/move-a')
    const goal = await stranger.write('The goal', { page: '/move-b' })
    expect(await refusals(moni, 'move', [root.id], { to: { parentId: answer.id } })).toEqual([
      'act_impossible',
    ])
    const { id } = await done(moni, 'move', [answer.id], { to: { parentId: goal.id } })
    expect((await stranger.threads({ page: '/move-a' })).total).toBe(1)
    expect(await stranger.threads({ page: '/move-b' })).toMatchObject({
      total: 3,
      roots: [{ replies: { total: 2, items: [{ depth: 1, parentId: goal.id }, { depth: 2 }] } }],
    })
    await undo(moni, id)
    expect((await stranger.counts('/move-a', '/move-b'))[stranger.pageUrl('/move-a')]).toBe(3)
    await done(moni, 'move', [answer.id], { to: { page: stranger.pageUrl('/move-b') } })
    const { roots } = await stranger.threads({ page: '/move-b', sort: 'oldest' })
    expect(roots.map(({ parentId, depth }) => [parentId, depth])).toEqual([
      [null, 0],
      [null, 0],
    ])
  })
})

describe('a mark', () => {
  it('pins, features and closes; staff have the last word', async () => {
    const page = '/marks'
    const old = await stranger.write('The old one', { page })
    await stranger.write('The new one', { page })
    await done(moni, 'pin', [old.id])
    await done(moni, 'feature', [old.id])
    const { id } = await done(moni, 'close', [old.id])
    expect((await stranger.threads({ page })).roots[0]).toMatchObject({
      id: old.id,
      pinned: true,
      featured: true,
      closed: true,
    })
    expect((await stranger.post('Too late', { page, parentId: old.id })).code).toBe('thread_closed')
    const reply = await moni.write('From the house', { page, parentId: old.id })
    expect(reply.author.kind).toBe('moderator')
    expect(await refusals(moni, 'pin', [reply.id])).toEqual(['act_impossible'])
    await undo(moni, id)
    expect((await stranger.post('In time', { page, parentId: old.id })).status).toBe(201)
  })

  it('closes a page, once', async () => {
    const page = '/closing'
    await stranger.write('Before', { page })
    const close = (on: boolean) =>
      call(world.api, closePage, {
        body: { site: paper.key, page: stranger.pageUrl(page), close: on },
        headers: moni.headers(),
      })
    const { id } = (await close(true)).data
    const second = (await close(true)).data
    expect((await stranger.post('After', { page })).code).toBe('page_closed')
    expect((await moni.viewer(page)).data.can.others).toContain('reply')
    expect((await undo(moni, second.id)).status).toBe(200)
    expect((await stranger.threads({ page })).page.closed).toBe(true)
    expect((await undo(moni, id)).status).toBe(200)
    expect((await stranger.post('After', { page })).status).toBe(201)
  })
})

describe('two pages', () => {
  it('become one, by either address, and two again', async () => {
    for (const page of ['/one', '/two-of-it', '/two-of-it']) await stranger.write(`On ${page}`, { page })
    const before = await stranger.raw('/two-of-it')
    const followed = await follow('/two-of-it')
    const merge = (from: string, into: string) =>
      call(world.api, mergePages, {
        body: { site: paper.key, from: stranger.pageUrl(from), into: stranger.pageUrl(into) },
        headers: moni.headers(),
      })
    expect((await merge('/one', '/one')).code).toBe('act_impossible')
    expect((await merge('/one', '/nowhere')).code).toBe('page_not_found')
    const { data } = await merge('/two-of-it', '/one')
    expect(data).toMatchObject({ threads: 2, page: { total: 3 } })
    const after = await stranger.raw('/two-of-it', { 'if-none-match': before.headers.etag })
    expect(after.status).toBe(200)
    const key = stranger.pageUrl('/two-of-it')
    expect(await followed.next()).toMatchObject({ page: key, reload: true })
    await stranger.write('By the old address', { page: '/two-of-it' })
    expect(await followed.next()).toMatchObject({ page: key, reload: false, total: 4, comments: [{}] })
    expect((await stranger.threads({ page: '/one' })).total).toBe(4)
    expect(Object.values(await stranger.counts('/one', '/two-of-it'))).toEqual([4, 4])
    expect((await undo(moni, data.id)).status).toBe(200)
    expect(Object.values(await stranger.counts('/one', '/two-of-it'))).toEqual([2, 2])
    expect(await followed.next()).toMatchObject({ page: key, reload: true, total: 2 })
    await followed.close()
  })
})

describe('an edit', () => {
  it('by staff is marked, kept in the history as a difference, and undone', async () => {
    const page = '/staff-edit'
    const author = world.reader()
    const { id, body } = await author.write('A rude word here', { page })
    const outcome = await done(moni, 'edit', [id], { body: 'A kind word here' })
    expect(outcome.done[0]).toMatchObject({ comment: { staffEdited: true, editedAt: expect.any(String) } })
    expect((await author.threads({ page })).roots[0]).toMatchObject({ staffEdited: true })
    const { versions } = await history(karl, id)
    expect(versions.map(({ by, source }) => [by?.id, source])).toEqual([
      [author.authorId, 'A rude word here'],
      [moni.authorId, 'A kind word here'],
    ])
    expect(versions[1]?.diff).toEqual([
      { t: 'same', v: 'A ' },
      { t: 'gone', v: 'rude' },
      { t: 'added', v: 'kind' },
      { t: 'same', v: ' word here' },
    ])
    await undo(moni, outcome.id)
    const [root] = (await author.threads({ page })).roots
    expect(root?.body).toEqual(body)
    expect([root?.staffEdited, root?.editedAt]).toEqual([undefined, undefined])
  })

  it('of a released comment waits while the old words stay up; of a waiting one it takes their place', async () => {
    const page = '/waiting-edit'
    const author = world.reader({ site: careful })
    const vera = await signInStaff(world, 'vera@careful.example', { site: careful })
    const { id } = await author.write('First words', { page })
    expect((await author.edit(id, 'Second words')).data.status).toBe('pending')
    expect((await author.viewer(page)).data.pending).toHaveLength(1)
    await done(vera, 'approve', [id])
    expect(await text(author, page)).toContain('Second words')

    const { data } = await author.edit(id, 'Third words')
    expect([data.status, JSON.stringify(data.body)]).toEqual([undefined, expect.stringContaining('Second')])
    expect(JSON.stringify(data.waitingEdit)).toContain('Third words')
    expect(await text(author, page)).not.toContain('Third words')
    expect(JSON.stringify((await author.viewer(page)).data.can.own[id]?.waitingEdit)).toContain('Third words')
    expect((await history(vera, id)).waiting).toMatchObject({
      source: 'Third words',
      reasons: [{ key: 'pre_moderation' }],
    })
    const no = await done(vera, 'rejectEdit', [id])
    expect((await author.viewer(page)).data.can.own[id]?.waitingEdit).toBeUndefined()
    expect(await refusals(vera, 'approveEdit', [id])).toEqual(['act_impossible'])
    await undo(vera, no.id)
    const yes = await done(vera, 'approveEdit', [id])
    expect(await text(author, page)).toContain('Third words')
    await undo(vera, yes.id)
    expect(await text(author, page)).toContain('Second words')
    expect((await history(vera, id)).waiting?.source).toBe('Third words')
  })

  it('by somebody who keeps order waits for nobody', async () => {
    const vera = await signInStaff(world, 'vera@careful.example', { site: careful })
    const { id, status } = await vera.write('From the house', { page: '/house' })
    expect(status).toBeUndefined()
    expect((await vera.edit(id, 'From our house')).data.waitingEdit).toBeUndefined()
  })
})

describe('the audit log', () => {
  it('says who did what to which, newest first, page by page', async () => {
    const { id } = await stranger.write('For the record', { page: '/audit' })
    const { id: actId } = await done(moni, 'remove', [id], { rule: 'insult' })
    await undo(karl, actId)
    const read = (more: object) =>
      call(world.api, listAudit, {
        query: { site: paper.key, subject: id, ...more },
        headers: moni.headers(),
      })
    const first = (await read({ limit: 1 })).data
    expect(first.items).toMatchObject([
      { actor: { id: karl.authorId }, act: 'undo', rule: 'insult', detail: { of: 'remove', to: 'approved' } },
    ])
    const { items, next } = (await read({ limit: 1, cursor: first.next ?? '' })).data
    expect(items).toMatchObject([
      { actor: { id: moni.authorId }, act: 'remove', subject: { kind: 'comment', id, name: stranger.name } },
    ])
    expect(next).toBeNull()
  })

  it('names whom and what it was about', async () => {
    const leaving = world.reader({ name: 'Abschied' })
    const { id } = await leaving.write('Soon gone', { page: '/audit-names' })
    await done(moni, 'remove', [id])
    const page = world.reader().pageUrl('/audit-names')
    await call(world.api, closePage, {
      body: { site: paper.key, page, close: true },
      headers: moni.headers(),
    })
    const subjects = async () => {
      const answer = await call(world.api, listAudit, {
        query: { site: paper.key, limit: 2 },
        headers: moni.headers(),
      })
      return answer.data.items.map(({ subject }) => [subject.kind, subject.name, subject.url])
    }
    expect(await subjects()).toEqual([
      ['page', 'An article', page],
      ['comment', 'Abschied', undefined],
    ])
  })
})
