// needs: votes, ranks
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTokens, findAuthor, updateAuthor } from '../../server/identity/index.ts'
import { signIn } from '../../server/members/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import { type Act, actSchema, type Outcome } from '../../shared/contract/moderation.ts'
import type { Session } from '../../shared/contract/signin.ts'
import type { Threads } from '../../shared/contract/threads.ts'
import { findWords } from './find-words.ts'
import { type Opened, openApp, origin, secret } from './open-app.ts'
import { expectEqualCounts } from './recounted.ts'

const tokens = createTokens(secret)
const full = Boolean(process.env.STAMMTISCH_FULL)
const runs = { sqlite: full ? 80 : 10, postgres: full ? 20 : 3 }
const pages = 3

type Step =
  | { do: 'write'; who: number; on: number; page: number; answer: boolean }
  | { do: 'edit' | 'delete' | 'vote'; who: number; on: number }
  | { do: 'act'; act: Act; on: number[]; to: number; branch: boolean; recent: boolean; below: boolean }
  | { do: 'merge'; from: number; into: number }
  | { do: 'undo'; back: number }

const on = fc.nat(11)
const who = fc.nat(2)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      who,
      on,
      page: fc.nat(pages - 1),
      answer: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom('edit' as const, 'delete' as const, 'vote' as const),
      who,
      on,
    }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      act: fc.oneof(
        fc.constantFrom<Act>('remove', 'restore', 'spam', 'approve', 'move', 'move'),
        fc.constantFrom(...actSchema.options),
      ),
      on: fc.array(on, { minLength: 1, maxLength: 4 }),
      to: on,
      branch: fc.boolean(),
      recent: fc.boolean(),
      below: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('merge' as const), from: fc.nat(2), into: fc.nat(2) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('undo' as const), back: fc.nat(3) }) },
)

const isWriting = ({ do: what }: Step) => what === 'write' || what === 'vote'
const isActing = ({ do: what }: Step) => what === 'act' || what === 'merge'

describe.each(['sqlite', 'postgres'] as const)('keeping order on %s', (engine) => {
  let opened: Opened
  let enter: () => Promise<Session>
  let moderator: string
  const devices: string[] = []
  let run = 0

  beforeAll(async () => {
    opened = await openApp(engine, { guestVotesPerNetwork: 1_000 })
    enter = () =>
      opened.storage.tx(async (handle) => {
        const site = await findSiteByKey(handle, 'paper')
        if (!site) throw new Error('no site')
        const proof = { login: null, email: 'moni@paper.example', name: 'Moni' }
        return signIn(handle, { bus: opened.app.bus, tokens }, proof, {
          site,
          deviceId: null,
          device: '',
          at: opened.clock.now,
        })
      })
    const { author } = await enter()
    await opened.storage.tx(async (handle) => {
      const row = await findAuthor(handle, author.id)
      if (row) await updateAuthor(handle, { ...row, kind: 'moderator' })
    })
    for (let n = 0; n < 3; n += 1) {
      const { body } = await opened.call('POST', '/api/v1/devices', { body: { site: 'paper' } })
      devices.push((body as { token: string }).token)
    }
  })
  afterAll(() => opened.close())

  const staff = (path: string, body: object) =>
    opened.call('POST', `/api/v1/moderation/${path}`, { token: moderator, body: { site: 'paper', ...body } })

  /** A history on pages of its own: its acts that may be undone still, and what its pages say. */
  const begin = async () => {
    run += 1
    // Many histories take longer, by their own clock, than a sign-in lasts.
    moderator = (await enter()).access
    const here = run
    const urlOf = (page: number) => `${origin}/order-${here}-${page}`
    const ids: string[] = []
    const acts: string[] = []
    const pick = (at: number) => ids[at % Math.max(1, ids.length)]

    const write = async ({ who, on, page, answer }: Step & { do: 'write' }) => {
      const parentId = answer ? pick(on) : undefined
      const { status, body } = await opened.call('POST', '/api/v1/comments', {
        token: devices[who],
        body: {
          site: 'paper',
          page: { url: urlOf(page), title: 'A' },
          body: 'Words',
          author: { name: `Reader ${who}` },
          ...(parentId && { parentId }),
        },
      })
      if (status === 201) ids.push((body as Comment).id)
    }

    const act = async (one: Step & { do: 'act' }) => {
      const named = [...new Set(one.on.map(pick))].filter((id) => id !== undefined)
      const target = pick(one.to)
      if (named.length === 0 || !target) return
      const chosen = one.act === 'edit' ? named.slice(0, 1) : named
      const answer = await staff('acts', {
        act: one.act,
        ids: chosen,
        ...(one.act === 'edit' && { body: `Others ${opened.clock.now}` }),
        ...(one.act === 'move' && { to: one.below ? { parentId: target } : { page: urlOf(one.to % pages) } }),
        ...(one.act === 'remove' && { branch: one.branch ? 'branch' : 'placeholder' }),
        ...(['spam', 'remove', 'hold'].includes(one.act) && one.recent && { alsoRecent: true }),
      })
      expect([200, 404]).toContain(answer.status)
      if (answer.status === 200) acts.push((answer.body as Outcome).id)
    }

    const take = async (one: Step) => {
      opened.clock.now += 1_000
      const target = 'on' in one && typeof one.on === 'number' ? pick(one.on) : undefined
      const token = 'who' in one ? devices[one.who] : undefined
      if (one.do === 'write') await write(one)
      else if (one.do === 'act') await act(one)
      else if (one.do === 'merge') {
        const { status, body } = await staff('pages/merge', { from: urlOf(one.from), into: urlOf(one.into) })
        expect([200, 404, 409]).toContain(status)
        if (status === 200) acts.push((body as { id: string }).id)
      } else if (one.do === 'undo') {
        const [id] = acts.splice(Math.max(0, acts.length - 1 - one.back), 1)
        if (id) expect([200, 404, 409]).toContain((await staff(`acts/${id}/undo`, {})).status)
      } else if (target && one.do === 'edit')
        await opened.call('PATCH', `/api/v1/comments/${target}`, { token, body: { body: 'Mine again' } })
      else if (target && one.do === 'delete')
        await opened.call('DELETE', `/api/v1/comments/${target}`, { token })
      else if (target && one.do === 'vote')
        await opened.call('PUT', `/api/v1/comments/${target}/vote`, { token, body: { value: 1 } })
    }

    return {
      acts,
      async play(steps: Step[]) {
        for (const one of steps) await take(one)
        await opened.app.jobs.drain()
      },
      /** All pages as readers see them, but for their versions. */
      async look() {
        const seen: unknown[] = []
        for (let page = 0; page < pages; page += 1) {
          const query = `site=paper&page=${encodeURIComponent(urlOf(page))}&limit=100`
          const { body } = await opened.call('GET', `/api/v1/threads?${query}`)
          const { total, roots } = body as Threads
          seen.push({ total, roots })
        }
        return seen
      },
    }
  }

  it('leaves every number what a recount gives, after whatever acts, moves, merges and undos', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 45 }), async (steps) => {
        const history = await begin()
        await history.play(steps)
        await expectEqualCounts(opened.storage)
      }),
      { numRuns: runs[engine], endOnFailure: true },
    )
  }, 240_000)

  it('leaves the pages as they were, once all is undone from the last act to the first', async () => {
    const writing = fc.array(step.filter(isWriting), { minLength: 6, maxLength: 14 })
    const acting = fc.array(step.filter(isActing), { minLength: 3, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(writing, acting, async (writes, acts) => {
        const history = await begin()
        await history.play(writes)
        const before = await history.look()
        await history.play(acts)
        for (const id of history.acts.reverse()) await staff(`acts/${id}/undo`, {})
        expect(await history.look()).toEqual(before)
        await expectEqualCounts(opened.storage)
      }),
      { numRuns: runs[engine], endOnFailure: true },
    )
  }, 240_000)
})

describe.each(['sqlite', 'postgres'] as const)('an erasure on %s', (engine) => {
  it('reaches an edit that waits, and names in those of others', async () => {
    const opened = await openApp(engine, { moderation: 'pre' })
    const ask = async <T>(method: string, path: string, token: string, body?: unknown) => {
      opened.clock.now += 1_000
      const answer = await opened.call(method, path, { token, body })
      expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
      return answer.body as T
    }
    const device = async () =>
      (await ask<{ token: string }>('POST', '/api/v1/devices', '', { site: 'paper' })).token
    const write = async (token: string, name: string, parentId?: string) => {
      const page = { url: `${origin}/erased`, title: 'A' }
      const body = { site: 'paper', page, body: 'Words', author: { name }, ...(parentId && { parentId }) }
      const { id } = await ask<Comment>('POST', '/api/v1/comments', token, body)
      await opened.app.moderation.setStatus(id, 'approved')
      return id
    }
    const [mine, theirs] = [await device(), await device()]
    const first = await write(mine, 'Zwetschgenfrau')
    await ask('PATCH', `/api/v1/comments/${first}`, mine, { body: 'Topfengolatsche' })
    const answer = await write(theirs, 'Luis', first)
    await ask('PATCH', `/api/v1/comments/${answer}`, theirs, { body: '@Zwetschgenfrau: doch' })
    expect(await findWords(opened.storage, 'Zwetschgenfrau')).toContain('waiting_edits.source')
    await ask('POST', '/api/v1/me/erasure?site=paper', mine, { comments: 'anonymise' })
    opened.clock.now += 86_400_000
    for (let round = 0; round < 2; round += 1) await opened.app.jobs.drain()
    for (const text of ['Zwetschgenfrau', 'Topfengolatsche'])
      expect(await findWords(opened.storage, text), text).toEqual([])
    await opened.close()
  })
})
