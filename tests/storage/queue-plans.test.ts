import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertComment } from '../../server/comments/index.ts'
import { type QueueFilter, queueQuery } from '../../server/queue/index.ts'
import { firstIdAt, newId, openStorage, type Storage } from '../../server/storage/index.ts'
import { createMigrated, type Database } from '../support/database.ts'
import { noon } from './open-app.ts'

/** A step of a plan, as `explain (analyze, format json)` has it. Rows are those of one loop. */
interface Step {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Step[]
}

const steps = (step: Step): Step[] => [step, ...(step.Plans ?? []).flatMap(steps)]

const siteId = 'site'
const [first, limit] = [8_000, 20]
/** One in so many of the comments is of the author, the page and the network. */
const some = 80
/** One in so many has the word. */
const rare = 1_000

let database: Database
let storage: Storage
let client: pg.Client

/** Comments `from` to `to`: of ten, seven are shown, and one each waits, is spam and is removed; those that wait are reported. */
async function fill(from: number, to: number): Promise<void> {
  const ids = Array.from({ length: to - from }, (_, n) => newId(noon + from + n))
  await client.query(
    `insert into comments
     select (jsonb_populate_record(c, jsonb_build_object(
       'id', x.id, 'root_id', x.id, 'created_at', $2::bigint + x.n,
       'author_id', 'author-' || x.n % $3, 'page_id', 'page-' || x.n % $3, 'network', 'network-' || x.n % $3,
       'status', case x.n % 10 when 7 then 'pending' when 8 then 'spam' when 9 then 'removed' else 'approved' end))).*
     from comments c, unnest($1::text[]) with ordinality as x(id, n) where c.id = 'base'`,
    [ids, noon + from, some],
  )
  const rows = `unnest($1::text[]) with ordinality as x(id, n)`
  await client.query(
    `insert into search_words (comment_id, words)
     select x.id, 'haus' || case when x.n % $2 = 7 then ' zwetschge' else '' end from ${rows}`,
    [ids, rare],
  )
  await client.query(
    `insert into reported select x.id, $2, 10, 1, $3::bigint + x.n, false, null from ${rows} where x.n % 10 = 7`,
    [ids, siteId, noon + from],
  )
  await client.query(
    `insert into waiting_edits select x.id, $2, '', '[]', $3::bigint + x.n, '[]', null from ${rows} where x.n % 10 = 1`,
    [ids, siteId, noon + from],
  )
  await client.query('vacuum (analyze)')
}

async function planOf(filter: Partial<QueueFilter>): Promise<Step[]> {
  const { sql, params } = await storage.read(async (handle) =>
    queueQuery(handle, { siteId, list: 'all', cursor: null, limit, ...filter }).toSQL(),
  )
  const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Step }] }>(
    `explain (analyze, format json) ${sql}`,
    params,
  )
  return steps(rows[0]!['QUERY PLAN'][0].Plan)
}

/** Rows that were looked at in tables and indexes, whether they were taken or not. */
const read = (plan: Step[]): number =>
  plan
    .filter((step) => step['Relation Name'] ?? step['Index Name'])
    .reduce(
      (sum, step) =>
        sum +
        step['Actual Loops'] *
          (step['Actual Rows'] +
            (step['Rows Removed by Filter'] ?? 0) +
            (step['Rows Removed by Index Recheck'] ?? 0)),
      0,
    )

describe('the statements of the queue on PostgreSQL', () => {
  const half = noon + first / 2
  const filters: Record<string, Partial<QueueFilter>> = {
    pending: { list: 'pending' },
    'further on in what waits': { list: 'pending', cursor: { id: firstIdAt(half), newestAt: null } },
    spam: { list: 'spam' },
    'spam of a time': { list: 'spam', before: half, after: noon },
    removed: { list: 'removed' },
    all: { list: 'all' },
    reported: { list: 'reported' },
    'further on in what was reported': { list: 'reported', cursor: { id: firstIdAt(half), newestAt: half } },
    edits: { list: 'edits' },
    'of an author': { list: 'all', authorId: 'author-7' },
    'of a page': { list: 'all', pageId: 'page-7' },
    'from a network': { list: 'all', network: 'network-7' },
  }
  const plans = new Map<string, [Step[], Step[]]>()
  beforeAll(async () => {
    database = await createMigrated('postgres')
    storage = await openStorage(database.url)
    client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await storage.tx((handle) =>
      insertComment(handle, {
        id: 'base',
        siteId,
        pageId: 'page',
        authorId: 'author',
        parent: null,
        source: '',
        tree: '[]',
        createdAt: noon,
        status: 'approved',
        network: null,
      }),
    )
    await fill(0, first)
    const before = new Map<string, Step[]>()
    for (const [name, filter] of Object.entries(filters)) before.set(name, await planOf(filter))
    before.set('word', await planOf({ word: 'zwetsch' }))
    await fill(first, 2 * first)
    for (const [name, filter] of Object.entries({ ...filters, word: { word: 'zwetsch' } }))
      plans.set(name, [before.get(name)!, await planOf(filter)])
  }, 180_000)
  afterAll(async () => {
    await client?.end()
    await storage?.close()
    await database?.remove()
  })

  it.each(Object.keys(filters))('read no more once there is twice as much: %s', (name) => {
    const [before, after] = plans.get(name)!
    const told = JSON.stringify(
      after.map((step) => [step['Node Type'], step['Index Name'], step['Actual Rows']]),
    )
    if (process.env.SHOW_PLANS) console.error(name, read(before), read(after), told)
    expect(after[0]!['Actual Rows'], told).toBe(limit + 1)
    expect(told).not.toMatch(/Seq Scan|"Sort"/)
    expect(read(after), told).toBeLessThanOrEqual(1.2 * read(before))
    expect(read(after), told).toBeLessThan(first / 10)
  })

  it('find a rare word by its index, and sort what has it', () => {
    const [, after] = plans.get('word')!
    expect(JSON.stringify(after)).toContain('"search_words_')
    expect(JSON.stringify(after)).not.toContain('Seq Scan')
    // Twice at most: once by the word, once by the comment.
    expect(read(after)).toBeLessThanOrEqual((3 * 2 * first) / rare)
  })
})
