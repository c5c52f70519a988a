import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertComment } from '../../server/comments/index.ts'
import {
  addReport,
  checkQueueCounts,
  clearReports,
  countQueue,
  findQueue,
  foldCounts,
  type QueueFilter,
  queueQuery,
  restoreReports,
} from '../../server/queue/index.ts'
import { allTables } from '../../server/schema.ts'
import { idsWith } from '../../server/search/index.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import { newId, openStorage, sqlitePath } from '../../server/storage/index.ts'
import type { Node } from '../../shared/contract/body.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import { createMigrated } from '../support/database.ts'
import { findWords } from './find-words.ts'
import { noon, type Opened, openApp, origin } from './open-app.ts'

/** A generator of its own: both databases get the same texts and acts. */
const dice = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}
const oneOf = <T>(random: () => number, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T

const syllables =
  'mü ue u ße ss é e neu stra Dö oe ler ÄR ae ﬁ fi п ри 東 京 ı I 12 ’ - _ ** ` \u00AD \u0308'.split(' ')
const makeWord = (random: () => number): string =>
  Array.from({ length: 1 + Math.floor(random() * 3) }, () => oneOf(random, syllables)).join('')
const makeWords = (random: () => number, count: number): string =>
  Array.from({ length: count }, () => makeWord(random)).join(' ')
const makeText = (random: () => number): string => makeWords(random, 1 + Math.floor(random() * 6))

const plain = {
  pageId: 'page',
  authorId: 'author',
  parent: null,
  status: 'approved' as const,
  network: null,
}

const tokenOf = async ({ call }: Opened): Promise<string> =>
  ((await call('POST', '/api/v1/devices', { body: { site: 'paper' } })).body as { token: string }).token

const writer = (opened: Opened, token: string, name = 'Moidl') => {
  let count = 0
  return async (body: string, page = '/a'): Promise<Comment> => {
    opened.clock.now += 1_000
    count += 1
    const answer = await opened.call('POST', '/api/v1/comments', {
      token,
      key: `${name}-${count}`,
      body: { site: 'paper', page: { url: origin + page, title: 'A' }, body, author: { name } },
    })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body as Comment
  }
}

const siteOf = async ({ storage }: Opened): Promise<string> =>
  (await storage.read((handle) => findSiteByKey(handle, 'paper')))?.id ?? ''

const find = (opened: Opened, siteId: string, filter: Partial<QueueFilter>) =>
  opened.storage.read((handle) =>
    findQueue(handle, { siteId, list: 'all', cursor: null, limit: 1_000, ...filter }),
  )

describe('a search', () => {
  it('finds the same on both databases, while comments come and are edited', async () => {
    const found: string[][] = []
    for (const engine of ['sqlite', 'postgres'] as const) {
      const opened = await openApp(engine)
      try {
        const [random, siteId, token] = [dice(7), await siteOf(opened), await tokenOf(opened)]
        const texts = Array.from({ length: 200 }, (_, n) => `${makeText(random)} n${n}`)
        const ids = texts.map((_, n) => newId(noon + n))
        await opened.storage.tx(async (handle) => {
          for (const [n, source] of texts.entries()) {
            const id = ids[n] as string
            const tree: Node[] = [{ t: 'p', c: [{ t: 'text', v: source }] }]
            await insertComment(handle, {
              ...plain,
              id,
              siteId,
              source,
              tree: JSON.stringify(tree),
              createdAt: noon + n,
            })
            await opened.app.bus.emit(handle, 'wordsChanged', { id, siteId, tree, at: noon + n })
          }
        })
        for (let n = 0; n < 5; n += 1) {
          const { id } = await writer(opened, token, `Moidl${n}`)(`${makeText(random)} vorher`)
          const body = { body: `${makeText(random)} anders` }
          expect((await opened.call('PATCH', `/api/v1/comments/${id}`, { token, body })).status).toBe(200)
          ids.push(id)
        }
        const answers: string[] = []
        for (const word of [
          'vorher',
          'anders',
          ...Array.from({ length: 200 }, (_, n) => makeWords(random, 1 + (n % 3))),
        ]) {
          const { ids: hits } = await find(opened, siteId, { word })
          answers.push(`${word}: ${hits.map((id) => ids.indexOf(id)).join()}`)
        }
        found.push(answers)
      } finally {
        await opened.close()
      }
    }
    expect(found[0]).toEqual(found[1])
    expect(found[0]?.slice(0, 2)).toEqual(['vorher: ', 'anders: 204,203,202,201,200'])
    expect(found[0]?.filter((line) => /: \d/.test(line)).length).toBeGreaterThan(50)
    expect(found[0]?.filter((line) => /: $/.test(line)).length).toBeGreaterThan(5)
  })
})

describe.each(['sqlite', 'postgres'] as const)('the queue on %s', (engine) => {
  let opened: Opened
  let siteId: string
  beforeAll(async () => {
    opened = await openApp(engine, { moderation: 'pre', spam: { hold: 30, spam: 60, proof: 'never' } })
    siteId = await siteOf(opened)
  })
  afterAll(() => opened.close())

  it('counts what a recount finds, whatever happens to whom in which order', async () => {
    const random = dice(42)
    const token = await tokenOf(opened)
    const write = writer(opened, token)
    const ids: string[] = []
    for (let n = 0; n < 200; n += 1) {
      const id = oneOf(random, ids)
      const act = random()
      if (!id || act < 0.3) ids.push((await write(`Nummer ${n}`)).id)
      else if (act < 0.7)
        await opened.app.moderation.setStatus(
          id,
          oneOf(random, ['approved', 'pending', 'spam', 'removed'] as const),
        )
      else if (act < 0.75) {
        await opened.call('DELETE', `/api/v1/comments/${id}`, { token })
        ids.splice(ids.indexOf(id), 1)
      } else if (act < 0.85) {
        const report = { commentId: id, siteId, weight: 10, at: opened.clock.now }
        await opened.storage.tx((handle) => addReport(handle, report))
      } else if (act < 0.92) {
        await opened.storage.tx((handle) => clearReports(handle, id, opened.clock.now))
      } else if (act < 0.95) {
        await opened.storage.tx((handle) => restoreReports(handle, id))
      } else await opened.storage.tx((handle) => foldCounts(handle, opened.clock.now))
      if (n % 30 === 0) expect(await opened.storage.read(checkQueueCounts)).toEqual([])
    }
    expect(await opened.storage.read(checkQueueCounts)).toEqual([])
    const counts = await opened.storage.read((handle) => countQueue(handle, siteId, []))
    for (const list of ['pending', 'spam', 'removed', 'reported'] as const) {
      const { ids: listed } = await find(opened, siteId, { list })
      expect([list, listed.length]).toEqual([list, counts[list]])
      expect(listed.length).toBeGreaterThan(0)
    }
    await opened.storage.tx((handle) => foldCounts(handle, opened.clock.now))
    expect(await opened.storage.read((handle) => countQueue(handle, siteId, []))).toEqual(counts)
  })

  it('adds reports up, and takes up anew what was cleared', async () => {
    const { id } = await writer(opened, await tokenOf(opened), 'Reported')('Something')
    const report = (at: number, weight: number, held = false) =>
      opened.storage.tx((handle) => addReport(handle, { commentId: id, siteId, weight, at, held }))
    await report(noon, 10)
    expect(await report(noon + 1, 5, true)).toMatchObject({
      weight: 15,
      count: 2,
      held: true,
      newestAt: noon + 1,
    })
    expect(await opened.storage.tx((handle) => clearReports(handle, id, noon + 2))).toMatchObject({
      count: 2,
    })
    expect(await opened.storage.tx((handle) => clearReports(handle, id, noon + 2))).toBeNull()
    expect(await opened.storage.tx((handle) => restoreReports(handle, id))).toMatchObject({
      weight: 15,
      held: true,
    })
    await opened.storage.tx((handle) => clearReports(handle, id, noon + 3))
    expect(await report(noon + 4, 7)).toMatchObject({ weight: 7, count: 1, held: false, clearedAt: null })
    expect(await opened.storage.tx((handle) => restoreReports(handle, id))).toBeNull()
  })

  it('finds older comments once the job has been by, and no word of who was erased', async () => {
    const token = await tokenOf(opened)
    const name = 'Zwetschgenfrau'
    const write = writer(opened, token, name)
    const { id } = await write('Marillenmarmelade aus Straßburg')
    const answerer = await tokenOf(opened)
    await opened.app.moderation.setStatus(id, 'approved')
    const answer = await opened.call('POST', '/api/v1/comments', {
      token: answerer,
      key: 'answer',
      body: {
        site: 'paper',
        page: { url: `${origin}/a`, title: 'A' },
        parentId: id,
        body: `@${name}: Powidltascherl`,
        author: { name: 'Luis' },
      },
    })
    const answerId = (answer.body as Comment).id
    const idsOf = async (word: string) => (await find(opened, siteId, { word })).ids
    expect(await idsOf('strassb MARILLEN')).toEqual([id])
    expect(await idsOf(name)).toEqual([answerId])
    // As it was before there was a search.
    await opened.storage.tx(async (handle) => {
      const { searchWords } = allTables(handle.dialect)
      await handle.db.delete(searchWords)
    })
    expect(await idsOf('marillen')).toEqual([])
    await opened.storage.tx(async (handle) => {
      const { jobs } = allTables(handle.dialect)
      const job = { id: newId(noon), kind: 'search.index', payload: '{"after":""}', runAt: 0, attempts: 0 }
      await handle.db.insert(jobs).values(job)
    })
    await opened.app.jobs.drain()
    expect(await idsOf('marillen')).toEqual([id])
    expect(await idsOf('n')).toHaveLength((await find(opened, siteId, { word: 'nummer' })).ids.length)

    await opened.call('POST', '/api/v1/me/erasure?site=paper', { token, body: { comments: 'remove' } })
    opened.clock.now += 86_400_000
    await opened.app.jobs.drain()
    expect(await idsOf('marillen')).toEqual([])
    expect(await idsOf(name)).toEqual([])
    expect(await idsOf('powidl')).toEqual([answerId])
    for (const word of ['marillenmarmelad', 'zwetschgenfr'])
      expect(await findWords(opened.storage, word)).toEqual([])
  })
})

describe('the statements of the queue', () => {
  const plans = new Map<string, string>()
  const filters: Record<string, Partial<QueueFilter>> = {
    pending: { list: 'pending' },
    spam: { list: 'spam', before: noon, after: 0 },
    all: { list: 'all', cursor: { id: newId(noon), newestAt: null } },
    reported: { list: 'reported', cursor: { id: newId(noon), newestAt: noon } },
    reportedOfAuthor: { list: 'reported', authorId: newId(noon), word: 'haus' },
    edits: { list: 'edits' },
    author: { list: 'spam', authorId: newId(noon), word: 'haus' },
    page: { list: 'all', pageId: newId(noon) },
    network: { list: 'all', network: 'n' },
    word: { list: 'all', word: 'haus hof' },
    pendingWithWord: { list: 'pending', word: 'haus', pageId: newId(noon) },
  }
  beforeAll(async () => {
    const database = await createMigrated('sqlite')
    const storage = await openStorage(database.url)
    const file = new Database(sqlitePath(database.url), { readonly: true })
    for (const [name, filter] of Object.entries(filters)) {
      const { sql, params } = await storage.read(async (handle) =>
        queueQuery(handle, { siteId: 'site', list: 'all', cursor: null, limit: 20, ...filter }).toSQL(),
      )
      const rows = file.prepare(`explain query plan ${sql}`).all(...params) as { detail: string }[]
      plans.set(name, rows.map(({ detail }) => detail).join('\n'))
    }
    file.close()
    await storage.close()
    await database.remove()
  })

  it.each([
    ['pending', 'SEARCH c USING INDEX comments_waiting (site_id=? AND status=?)'],
    ['spam', 'SEARCH c USING INDEX comments_waiting (site_id=? AND status=? AND id>? AND id<?)'],
    ['all', 'SEARCH c USING COVERING INDEX comments_site (site_id=? AND id<?)'],
    ['reported', 'SEARCH r USING INDEX reported_open (site_id=? AND (newest_at,comment_id)<(?,?))'],
    ['reportedOfAuthor', 'SEARCH r USING INDEX reported_open (site_id=?)'],
    ['edits', 'SEARCH waiting_edits USING INDEX waiting_edits_site (site_id=?)'],
    ['author', 'SEARCH c USING INDEX comments_by_author (author_id=?)'],
    ['page', 'SEARCH c USING INDEX comments_page (page_id=?)'],
    ['network', 'SEARCH c USING COVERING INDEX comments_from (site_id=? AND network=?)'],
    ['word', 'SEARCH c USING INDEX sqlite_autoindex_comments_1 (id=?)'],
    ['pendingWithWord', 'SEARCH c USING INDEX comments_waiting (site_id=? AND status=?)'],
  ])('are led by an index, and sort nothing: %s', (name, step) => {
    const plan = plans.get(name)
    expect(plan).toContain(step)
    expect(plan).not.toMatch(/TEMP B-TREE|SCAN (c|r)\b/)
  })

  it('ask for no word where there is none', () => {
    expect(idsWith('sqlite', ' …!')).toBeNull()
    expect(idsWith('postgres', '"')).toBeNull()
  })
})
