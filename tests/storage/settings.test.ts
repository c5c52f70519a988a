import { afterEach, describe, expect, it } from 'vitest'
import { createClosing, findPage } from '../../server/pages/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import { newId } from '../../server/storage/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import type { Settings } from '../../shared/contract/sites.ts'
import type { Threads, Viewer } from '../../shared/contract/threads.ts'
import { type Opened, openApp, origin } from './open-app.ts'

const hour = 3_600_000
const day = 24 * hour
const url = `${origin}/a`

describe.each(['sqlite', 'postgres'] as const)('what a site asks of its writers on %s', (engine) => {
  let opened: Opened
  afterEach(() => opened.close())
  const open = async (settings: Partial<Settings>) => {
    opened = await openApp(engine, settings)
  }
  const device = async () =>
    (
      (await opened.call('POST', '/api/v1/devices', { body: { site: 'paper' } })).body as {
        token: string
      }
    ).token
  const write = async (token: string, body = 'Hi', name = 'Mina') => {
    const answer = await opened.call('POST', '/api/v1/comments', {
      token,
      body: { site: 'paper', page: { url, title: 'A' }, body, author: { name } },
    })
    const { error, id } = answer.body as Comment & { error?: { code: string } }
    return error?.code ?? (id ? 'written' : '')
  }
  const closed = async () => {
    const query = new URLSearchParams({ site: 'paper', page: url })
    const { page } = (await opened.call('GET', `/api/v1/threads?${query}`)).body as Threads
    return page.closed
  }

  it('so many a day, counted in the database over all names of a browser', async () => {
    const limits = { perHour: null, perDay: 3, linksMax: null, minSeconds: 0 }
    await open({ limits })
    const token = await device()
    for (const name of ['Mina', 'Moidl', 'Mina']) {
      expect(await write(token, 'Hi', name)).toBe('written')
      opened.clock.now += hour
    }
    expect(await write(token, 'Hi', 'Sepp')).toBe('too_many_comments')
    expect(await write(await device())).toBe('written')
    // To the millisecond: the first was written three hours ago.
    opened.clock.now += day - 3 * hour - 1
    expect(await write(token)).toBe('too_many_comments')
    opened.clock.now += 1
    expect(await write(token)).toBe('written')
    expect(await write(token)).toBe('too_many_comments')
  })

  it('nothing on a page that is too old, whose bytes change when it is', async () => {
    await open({ closeAfterDays: 2 })
    const token = await device()
    expect(await write(token)).toBe('written')
    const query = new URLSearchParams({ site: 'paper', page: url })
    const viewer = async () =>
      ((await opened.call('GET', `/api/v1/viewer?${query}`, { token })).body as Viewer).can.others
    expect([await closed(), await viewer()]).toEqual([false, ['reply', 'vote']])
    opened.clock.now += 2 * day - 1
    expect([await closed(), await write(token)]).toEqual([false, 'written'])
    expect(await closed()).toBe(false)
    opened.clock.now += 1
    expect([await closed(), await write(token), await viewer()]).toEqual([true, 'page_closed', ['vote']])
  })

  it.each(['page', 'site'])(
    'nothing while a closing of the %s holds, which readers see begin and end',
    async (what) => {
      await open({})
      const token = await device()
      expect(await write(token)).toBe('written')
      const from = opened.clock.now + hour
      await opened.storage.tx(async (handle) => {
        const site = await findSiteByKey(handle, 'paper')
        const page = site && (await findPage(handle, site.id, url))
        if (!site || !page) throw new Error('There is no page')
        await createClosing(
          handle,
          {
            id: newId(opened.clock.now),
            siteId: site.id,
            pageId: what === 'page' ? page.id : null,
            at: from,
            reopenAt: from + day,
            byId: null,
          },
          opened.clock.now,
        )
      })
      for (const [at, holds] of [
        [from - 1, false],
        [from, true],
        [from + day - 1, true],
        [from + day, false],
      ] as const) {
        opened.clock.now = at
        await opened.app.jobs.drain()
        expect([at - from, await closed()]).toEqual([at - from, holds])
        expect(await write(token)).toBe(holds ? 'page_closed' : 'written')
      }
    },
  )
})
