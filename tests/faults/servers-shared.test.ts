import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as comments from '../../shared/contract/comments.ts'
import { createDevice } from '../../shared/contract/devices.ts'
import { call } from '../support/client.ts'
import { createDatabase, type Database } from '../support/database.ts'
import { closeConnections } from '../support/http.ts'
import { Reader } from '../support/reader.ts'
import { paper } from '../support/sites.ts'
import { addPaper } from './support/boot.ts'
import { type Fleet, startFleet } from './support/fleet.ts'
import { Follower } from './support/follower.ts'

/** Tokens that a network gets in ten minutes: 60 times the scale below. */
const tokens = 12

let database: Database
let fleet: Fleet

beforeAll(async () => {
  database = await createDatabase('postgres')
  await addPaper(database.url)
  fleet = await startFleet(database.url, 3, { RATE_LIMIT_SCALE: '0.2' })
})
afterAll(async () => {
  closeConnections()
  await fleet?.stop()
  await database?.remove()
})

const at = (server: number) => fleet.servers[server % 3] as string
const reader = (server: number) =>
  new Reader({ api: at(server), site: paper.key, origin: paper.origins[0] as string })

const askToken = (server: number, address: string) =>
  call(at(server), createDevice, { body: { site: paper.key }, headers: { 'x-forwarded-for': address } })

async function query<T extends pg.QueryResultRow>(text: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}

describe('limits', () => {
  it('are counted by all servers together', async () => {
    const answers = []
    for (let n = 0; n < tokens + 6; n++) answers.push(await askToken(n, '198.51.100.1'))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(tokens)
    const refused = answers.slice(tokens)
    expect(refused.map(({ code }) => code)).toEqual(Array(6).fill('too_many_requests'))
    for (const { headers } of refused) expect(Number(headers['retry-after'])).toBeGreaterThan(500)
  })

  it('hold when all servers are asked at once', async () => {
    const all = await Promise.all(Array.from({ length: tokens * 3 }, (_, n) => askToken(n, '198.51.100.2')))
    expect(all.filter(({ status }) => status === 201)).toHaveLength(tokens)
  })

  it('outlive a server', async () => {
    for (let n = 0; n < tokens; n++) await askToken(0, '198.51.100.3')
    await fleet.end(0, 'SIGKILL')
    await fleet.start(0)
    expect((await askToken(0, '198.51.100.3')).code).toBe('too_many_requests')
  })

  it('leave no address in the database', async () => {
    await askToken(0, '198.51.100.4')
    const rows = await query<{ key: string }>('select key from limits')
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ key }) => key.includes('198.51.100'))).toEqual([])
  })

  it('count in memory while their table cannot be used', async () => {
    await query('alter table limits rename to away')
    try {
      const answers = []
      for (let n = 0; n < tokens + 1; n++) answers.push((await askToken(1, '198.51.100.5')).status)
      expect(answers).toEqual([...Array(tokens).fill(201), 429])
    } finally {
      await query('alter table away rename to limits')
    }
  })
})

describe('a key', () => {
  it('sent to every server at once is one comment, and one answer', async () => {
    const writer = reader(0)
    await writer.device()
    const body = writer.draft('Once', { page: '/once' })
    const headers = writer.headers({ 'idempotency-key': 'the-same' })
    const answers = await Promise.all(
      [0, 1, 2].map((server) => call(at(server), comments.createComment, { body, headers })),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect((await reader(1).threads({ page: '/once' })).total).toBe(1)
  })

  it('used for other words is refused at another server', async () => {
    const writer = reader(0)
    await writer.write('First', { page: '/reused', key: 'reused' })
    const other = writer.draft('Second', { page: '/reused' })
    const headers = writer.headers({ 'idempotency-key': 'reused' })
    expect((await call(at(2), comments.createComment, { body: other, headers })).code).toBe(
      'idempotency_key_reused',
    )
  })
})

it('what one server writes is in the others’ ready answers', async () => {
  const writer = reader(0)
  const others = [reader(1), reader(2)]
  for (let n = 1; n <= 4; n++) {
    await writer.write(`Word ${n}`, { page: '/fresh' })
    for (const other of others)
      await expect.poll(async () => (await other.threads({ page: '/fresh' })).total).toBe(n)
  }
})

it('people reading are counted across servers', async () => {
  await reader(0).write('A page to read', { page: '/readers' })
  const readers = [0, 0, 1, 2].map((server, n) => {
    const follower = new Follower('/readers', `82.9.${n}.1`)
    return { follower, closed: follower.follow(at(server)) }
  })
  const counts = () => readers.map(({ follower }) => follower.readers)
  await expect.poll(counts, { timeout: 20_000 }).toEqual([4, 4, 4, 4])
  readers[0]?.follower.cut()
  await expect.poll(() => counts().slice(1), { timeout: 20_000 }).toEqual([3, 3, 3])
  for (const { follower } of readers) follower.cut()
  await Promise.all(readers.map(({ closed }) => closed))
})
