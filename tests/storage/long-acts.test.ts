// needs: votes, ranks
import { count, eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkCounts } from '../../server/comments/index.ts'
import { createTokens, findAuthor, updateAuthor } from '../../server/identity/index.ts'
import { signIn } from '../../server/members/index.ts'
import { allTables } from '../../server/schema.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import type { Handle } from '../../server/storage/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import type { Outcome } from '../../shared/contract/moderation.ts'
import type { Threads } from '../../shared/contract/threads.ts'
import { fillThread } from '../support/fill-thread.ts'
import { type Opened, openApp, origin, secret } from './open-app.ts'

const lease = 61_000
/** What one transaction moves, and decides on, at most. */
const part = 500
const chunk = 50

describe.each(['sqlite', 'postgres'] as const)('what is too much for one transaction, on %s', (engine) => {
  let opened: Opened
  let token: string
  let guest: string
  let original: Opened['storage']['tx']

  beforeEach(async () => {
    opened = await openApp(engine)
    original = opened.storage.tx
    const session = () =>
      opened.storage.tx(async (handle) => {
        const site = await findSiteByKey(handle, 'paper')
        if (!site) throw new Error('no site')
        const proof = { login: null, email: 'moni@paper.example', name: 'Moni' }
        const context = { site, deviceId: null, device: '', at: opened.clock.now }
        return signIn(handle, { bus: opened.app.bus, tokens: createTokens(secret) }, proof, context)
      })
    const { author } = await session()
    await opened.storage.tx(async (handle) => {
      const row = await findAuthor(handle, author.id)
      if (row) await updateAuthor(handle, { ...row, kind: 'moderator' })
    })
    token = (await session()).access
    guest = (
      (await opened.call('POST', '/api/v1/devices', { body: { site: 'paper' } })).body as { token: string }
    ).token
  })
  afterEach(() => opened.close())

  const staff = async <T>(path: string, body: object) => {
    const answer = await opened.call('POST', `/api/v1/moderation/${path}`, {
      token,
      body: { site: 'paper', ...body },
    })
    return answer as { status: number; body: T }
  }
  const urlOf = (page: string) => `${origin}/${page}`
  const write = async (page: string, parentId?: string) => {
    const { status, body } = await opened.call('POST', '/api/v1/comments', {
      token: guest,
      body: {
        site: 'paper',
        page: { url: urlOf(page), title: page },
        body: 'Words',
        author: { name: 'Luis' },
        ...(parentId && { parentId }),
      },
    })
    expect(status, JSON.stringify(body)).toBe(201)
    return (body as Comment).id
  }

  const fill = (id: string, many: { threads: number; answers: number }) =>
    fillThread(opened.storage, id, many)

  const countOn = (page: string) =>
    opened.storage.read(async (handle) => {
      const { comments: t, pages } = allTables(handle.dialect)
      const [row] = await handle.db
        .select({ n: count() })
        .from(t)
        .innerJoin(pages, eq(pages.id, t.pageId))
        .where(sql`${pages.url} = ${urlOf(page)} and ${t.status} = 'approved'`)
      return Number(row?.n)
    })

  /** Raised once by each transaction that takes comments from a page. */
  const versionOf = (page: string) =>
    opened.storage.read(async (handle) => {
      const { pages } = allTables(handle.dialect)
      const [row] = await handle.db
        .select({ version: pages.version })
        .from(pages)
        .where(eq(pages.url, urlOf(page)))
      return row?.version ?? 0
    })

  /** How much each transaction takes from a page, or brings back to it; the one after `last` does not begin any more. */
  const watch = (page: string, last = Number.POSITIVE_INFINITY) => {
    const sizes: number[] = []
    let changing = 0
    opened.storage.tx = (async <R>(work: (handle: Handle) => Promise<R>): Promise<R> => {
      if (changing >= last) throw new Error('the server is gone')
      const before = await countOn(page)
      const result = await original.call(opened.storage, work)
      const size = Math.abs((await countOn(page)) - before)
      if (size > 0) changing += 1
      sizes.push(size)
      return result as R
    }) as typeof original
    return sizes
  }
  const unwatch = () => {
    opened.storage.tx = original
  }
  const expectSound = async () => {
    const found = await opened.storage.read(checkCounts)
    expect(Object.values(found).flat()).toEqual([])
  }
  const workLeft = async () => {
    opened.clock.now += lease
    for (let round = 0; round < 3; round += 1) await opened.app.jobs.drain()
  }

  describe('a merge', () => {
    it('holds other writers for so many comments at a time, however many there are; and so does its undo', async () => {
      const total: Record<number, number> = {}
      for (const n of [700, 1_400]) {
        const [from, into] = [`from-${n}`, `into-${n}`]
        await fill(await write(from), { threads: n / 2, answers: n / 2 })
        await write(into)
        const before = await versionOf(from)
        const sizes = watch(from)
        const { body } = await staff<{ id: string; page: { total: number }; threads: number }>(
          'pages/merge',
          {
            from: urlOf(from),
            into: urlOf(into),
          },
        )
        expect(body).toMatchObject({ page: { total: n + 2 }, threads: n / 2 + 1 })
        total[n] = (await versionOf(from)) - before
        expect(Math.max(...sizes)).toBeLessThanOrEqual(part)
        expect(await countOn(from)).toBe(0)
        await expectSound()
        sizes.length = 0
        expect((await staff(`acts/${body.id}/undo`, {})).status).toBe(200)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(part)
        expect([await countOn(from), await countOn(into)]).toEqual([n + 1, 1])
        unwatch()
        await expectSound()
        expect((await staff(`acts/${body.id}/undo`, {})).status).toBe(409)
      }
      // Twice as much is twice as many transactions, none of them longer.
      expect(total).toEqual({ 700: 2, 1400: 3 })
    })

    it('is gone on with when its server ends in the middle, and so is its undo', async () => {
      await fill(await write('from'), { threads: 600, answers: 600 })
      await write('into')
      const ask = () => staff<{ id: string }>('pages/merge', { from: urlOf('from'), into: urlOf('into') })
      watch('from', 1)
      await ask()
      unwatch()
      expect(await countOn('from')).toBe(1_201 - part)
      await expectSound()
      // Nothing is begun on top of it.
      expect((await staff('pages/merge', { from: urlOf('into'), into: urlOf('from') })).status).toBe(409)
      await workLeft()
      expect([await countOn('from'), await countOn('into')]).toEqual([0, 1_202])
      await expectSound()

      const audit = await opened.call('GET', '/api/v1/moderation/audit?site=paper', { token })
      const [entry] = (audit.body as { items: { detail: { actId: string } }[] }).items
      watch('into', 1)
      await staff(`acts/${entry?.detail.actId}/undo`, {})
      unwatch()
      expect(await countOn('into')).toBeGreaterThan(1)
      await expectSound()
      await workLeft()
      expect([await countOn('from'), await countOn('into')]).toEqual([1_201, 1])
      await expectSound()
    })

    it('is taken back though it was not done yet, and takes answers to what is on its way', async () => {
      const first = await write('from')
      await fill(first, { threads: 0, answers: 1_100 })
      const late = await write('from')
      await write('into')
      watch('from', 1)
      await staff('pages/merge', { from: urlOf('from'), into: urlOf('into') })
      unwatch()
      const answer = await write('from', late)
      await expectSound()
      const audit = await opened.call('GET', '/api/v1/moderation/audit?site=paper', { token })
      const [entry] = (audit.body as { items: { detail: { actId: string } }[] }).items
      expect((await staff(`acts/${entry?.detail.actId}/undo`, {})).status).toBe(200)
      await workLeft()
      expect(answer).toBeTruthy()
      expect(await countOn('from')).toBe(1_102)
      await expectSound()
    })
  })

  it('a merge takes closings along, whether they hold, are planned or come later, and its undo brings them back', async () => {
    await write('from')
    await write('into')
    const plan = async (from: number) => {
      const [at, reopenAt] = [from, from + 60_000].map((ms) => new Date(opened.clock.now + ms).toISOString())
      const answer = await staff<{ id: string }>('closings', { page: urlOf('from'), at, reopenAt })
      expect(answer.status).toBe(201)
    }
    const closed = async (page: string) => {
      await opened.app.jobs.drain()
      const query = `site=paper&page=${encodeURIComponent(urlOf(page))}`
      return ((await opened.call('GET', `/api/v1/threads?${query}`)).body as Threads).page.closed
    }
    const names = async () => {
      const answer = await opened.call('GET', '/api/v1/moderation/closings?site=paper', { token })
      return (answer.body as { items: { page: { title: string } }[] }).items.map(({ page }) => page.title)
    }
    await plan(0)
    await plan(120_000)
    expect([await closed('from'), await closed('into')]).toEqual([true, false])
    const { body } = await staff<{ id: string }>('pages/merge', { from: urlOf('from'), into: urlOf('into') })
    expect([await closed('into'), await names()]).toEqual([true, ['into', 'into']])
    opened.clock.now += 90_000
    expect(await closed('into')).toBe(false)
    opened.clock.now += 60_000
    expect(await closed('into')).toBe(true)
    await staff(`acts/${body.id}/undo`, {})
    expect([await closed('from'), await closed('into'), await names()]).toEqual([
      true,
      false,
      ['from', 'from'],
    ])
    opened.clock.now += 60_000
    expect(await closed('from')).toBe(false)
  })

  describe('removing a branch', () => {
    const remove = (id: string) => staff<Outcome>('acts', { act: 'remove', ids: [id], branch: 'branch' })

    it('holds other writers for so many comments at a time, in whatever order they came', async () => {
      const root = await write('long')
      await fill(root, { threads: 0, answers: 170 })
      // Older than what hangs below: it came from elsewhere.
      const young = await write('elsewhere')
      expect((await staff('acts', { act: 'move', ids: [root], to: { parentId: young } })).status).toBe(200)
      const sizes = watch('elsewhere')
      const { body } = await remove(young)
      expect(body.done).toHaveLength(172)
      expect(Math.max(...sizes)).toBeLessThanOrEqual(chunk)
      unwatch()
      expect(await countOn('elsewhere')).toBe(0)
      await expectSound()
      expect((await staff<Outcome>(`acts/${body.id}/undo`, {})).body.done).toHaveLength(172)
      expect(await countOn('elsewhere')).toBe(172)
      await expectSound()
      await workLeft()
      expect(await countOn('elsewhere')).toBe(172)
    })

    it('is gone on with when its server ends in the middle, and so is its undo', async () => {
      const root = await write('long')
      await fill(root, { threads: 0, answers: 170 })
      watch('long', 1)
      await remove(root)
      unwatch()
      expect(await countOn('long')).toBe(171 - chunk)
      await expectSound()
      await workLeft()
      expect(await countOn('long')).toBe(0)
      await expectSound()
      const audit = await opened.call('GET', '/api/v1/moderation/audit?site=paper', { token })
      const [entry] = (audit.body as { items: { detail: { actId: string } }[] }).items
      watch('long', 1)
      await staff(`acts/${entry?.detail.actId}/undo`, {})
      unwatch()
      expect(await countOn('long')).toBe(chunk)
      await workLeft()
      expect(await countOn('long')).toBe(171)
      await expectSound()
    })

    it('stops where it is taken back in the middle', async () => {
      const root = await write('long')
      await fill(root, { threads: 0, answers: 170 })
      watch('long', 1)
      await remove(root)
      unwatch()
      const audit = await opened.call('GET', '/api/v1/moderation/audit?site=paper', { token })
      const [entry] = (audit.body as { items: { detail: { actId: string } }[] }).items
      await staff(`acts/${entry?.detail.actId}/undo`, {})
      await workLeft()
      expect(await countOn('long')).toBe(171)
      await expectSound()
    })
  })
})
