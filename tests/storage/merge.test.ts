// needs: votes, ranks
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTokens } from '../../server/identity/index.ts'
import { findLogin, mergeMembers, signIn } from '../../server/members/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import { type Opened, openApp, origin, secret } from './open-app.ts'
import { expectEqualCounts, ownVotesLeft, scoresOf } from './recounted.ts'

const tokens = createTokens(secret)
const runs = process.env.STAMMTISCH_FULL ? 60 : 12
const people = 4

type Step =
  | { do: 'write' | 'remove' | 'status'; who: number; on: number }
  | { do: 'vote'; who: number; on: number; value: -1 | 0 | 1 }
  | { do: 'enter'; who: number; account: number }
  | { do: 'merge'; who: number; account: number }

const who = fc.nat(people - 1)
const on = fc.nat(5)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('write' as const), who, on }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('remove' as const, 'status' as const), who, on }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant('vote' as const),
      who,
      on,
      value: fc.constantFrom(-1 as const, 0 as const, 1 as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('enter' as const), who, account: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('merge' as const), who, account: fc.nat(2) }) },
)

/** Who somebody is: a device until it signs in, then an account, in the end perhaps another account. */
class Persons {
  private readonly became = new Map<string, string>()
  of(key: string): string {
    const next = this.became.get(key)
    return next === undefined ? key : this.of(next)
  }
  join(from: string, into: string): void {
    const [a, b] = [this.of(from), this.of(into)]
    if (a !== b) this.became.set(a, b)
  }
}

interface Known {
  id: string
  author: string
  gone: boolean
  votes: { by: string; value: -1 | 0 | 1; at: number }[]
}

/** What the votes on a comment come to: a person's last one, and none of the author's own. */
const scoreOf = ({ author, votes }: Known, persons: Persons) => {
  const last = new Map<string, Known['votes'][number]>()
  for (const vote of votes) {
    const by = persons.of(vote.by)
    if (by === persons.of(author)) continue
    const before = last.get(by)
    if (!before || vote.at >= before.at) last.set(by, vote)
  }
  const values = [...last.values()].map(({ value }) => value)
  return {
    up: values.filter((value) => value === 1).length,
    down: values.filter((value) => value === -1).length,
  }
}

describe.each(['sqlite', 'postgres'] as const)('people who become one on %s', (engine) => {
  let opened: Opened
  let run = 0
  beforeAll(async () => {
    // Guests' votes earn nothing here: that a member's do, from the day they sign in, shows in the points.
    opened = await openApp(engine, { guestVotesPerNetwork: 1_000, guestVotesEarn: false })
  })
  afterAll(() => opened.close())

  /** One history on a page of its own; persons are new in each. */
  const play = async (steps: Step[]) => {
    run += 1
    const { app, call, clock, storage } = opened
    const page = { url: `${origin}/merge-${run}`, title: 'A' }
    const persons = new Persons()
    const comments: Known[] = []
    const members = new Map<string, string>()
    const device = async () =>
      ((await call('POST', '/api/v1/devices', { body: { site: 'paper' } })).body as { token: string }).token
    const readers = await Promise.all(
      Array.from({ length: people }, async (_, at) => ({ key: `d${at}`, device: await device(), token: '' })),
    )
    for (const reader of readers) reader.token = reader.device

    const doStep = async (one: Step) => {
      clock.now += 1_000
      const reader = readers[one.who] as (typeof readers)[number]
      const target = 'on' in one ? comments[one.on % Math.max(1, comments.length)] : undefined
      if (one.do === 'write') {
        const parentId = target && one.on % 2 ? target.id : undefined
        const body = { site: 'paper', page, body: 'Words', author: { name: `Reader ${one.who}` }, parentId }
        const { status, body: made } = await call('POST', '/api/v1/comments', { token: reader.token, body })
        if (status === 201)
          comments.push({ id: (made as Comment).id, author: reader.key, gone: false, votes: [] })
      } else if (one.do === 'vote' && target) {
        const { status } = await call('PUT', `/api/v1/comments/${target.id}/vote`, {
          token: reader.token,
          body: { value: one.value },
        })
        // The same again is no later vote.
        const last = target.votes.findLast(({ by }) => persons.of(by) === persons.of(reader.key))
        if (status === 200 && (last?.value ?? 0) !== one.value)
          target.votes.push({ by: reader.key, value: one.value, at: clock.now })
        if (status !== 200) expect([403, 404, 410]).toContain(status)
      } else if (one.do === 'remove' && target) {
        await call('DELETE', `/api/v1/comments/${target.id}`, { token: reader.token })
      } else if (one.do === 'status' && target) {
        await app.moderation.setStatus(target.id, one.who % 2 ? 'removed' : 'approved')
      } else if (one.do === 'enter' && reader.token === reader.device) {
        const account = `${run}-${one.account}`
        const at = clock.now
        const session = await storage.tx(async (handle) => {
          const site = await findSiteByKey(handle, 'paper')
          if (!site) throw new Error('no site')
          return signIn(
            handle,
            { bus: app.bus, tokens },
            { login: { issuer: 'test', subject: account }, email: null, name: `Member ${account}` },
            { site, deviceId: deviceOf(reader.device), device: '', at },
          )
        })
        reader.token = session.access
        persons.join(reader.key, account)
        members.set(account, session.access)
      } else if (one.do === 'merge') await merge(`${run}-${one.who % 3}`, `${run}-${one.account}`)
    }

    const merge = async (from: string, into: string) => {
      if (from === into || !members.has(from) || !members.has(into)) return
      if (persons.of(from) === persons.of(into)) return
      await storage.tx(async (handle) => {
        const [one, other] = [await memberOf(handle, from), await memberOf(handle, into)]
        await mergeMembers(handle, app.bus, { from: one, into: other, at: clock.now })
      })
      persons.join(from, into)
    }

    for (const one of steps) await doStep(one)
    await app.jobs.drain()
    return { comments, persons, page }
  }

  const deviceOf = (token: string) => token.split('.')[1] ?? null
  const memberOf = async (handle: Parameters<typeof findSiteByKey>[0], subject: string): Promise<string> => {
    const login = await findLogin(handle, 'test', subject)
    if (!login) throw new Error(`nobody signed in as ${subject}`)
    return login.memberId
  }

  it('take their votes, comments and points along, and every number equals a recount', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 45 }), async (steps) => {
        const { comments, persons } = await play(steps)
        const rows = await opened.storage.read((handle) => scoresOf(handle))
        for (const comment of comments) {
          const { up, down } = rows.get(comment.id) ?? { up: 0, down: 0 }
          expect({ up, down }).toEqual(scoreOf(comment, persons))
        }
        await expectEqualCounts(opened.storage)
        expect(await opened.storage.read(ownVotesLeft)).toEqual([])
      }),
      { numRuns: runs, endOnFailure: true },
    )
  }, 240_000)
})
