import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeConnections } from '../support/http.ts'
import { minutes, rounds } from '../support/rounds.ts'
import { addPaper, type Booted, boot, launch } from './support/boot.ts'
import { Crowd } from './support/crowd.ts'
import { createOwnPostgres, type OwnPostgres } from './support/own-postgres.ts'
import { expectChecked } from './support/proof.ts'
import { Random } from './support/random.ts'
import { post, readPage } from './support/raw.ts'

let postgres: OwnPostgres
let server: Booted
let crowd: Crowd
const random = new Random()

beforeAll(async () => {
  postgres = await createOwnPostgres()
  await addPaper(postgres.url)
  server = await boot(postgres.url)
  crowd = new Crowd(server.api, random)
  await crowd.enrol()
})
afterAll(async () => {
  closeConnections()
  await server?.end('SIGKILL')
  await postgres?.remove()
})

const ready = async () => (await fetch(`${server.api}/readyz`)).status

/** What was confirmed is there once, as it was confirmed; each comment with its event, answer and ledger. */
async function expectKept(): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  const { rows } = await client.query<{ id: string; source: string }>('select id, source from comments')
  const torn = await client.query(
    `select c.id from comments c
     left join events e on e.subject_id = c.id and e.type = 'comment.created'
     left join comment_points p on p.comment_id = c.id
     left join idempotency i on i.response::json ->> 'id' = c.id
     where e.page_id is null or p.author_id is null or i.key is null`,
  )
  await client.end()
  expect(torn.rows).toEqual([])
  const found = new Map(rows.map(({ id, source }) => [id, source]))
  const { comments } = crowd.acknowledged
  expect(
    [...comments].filter(([id, body]) => (body === null ? !found.has(id) : found.get(id) !== body)),
  ).toEqual([])
  expect(new Set(found.values()).size, 'written twice').toBe(rows.length)
}

it(
  'gone and back, it is asked again by itself, and what was confirmed is there once',
  async () => {
    for (let round = rounds(3, 25); round > 0; round--) {
      const signal = random.pick(['SIGKILL', 'SIGKILL', 'SIGQUIT', 'SIGINT'] as const)
      const writing = crowd.write(150)
      const enough = crowd.written() + 10 + random.below(60)
      await expect
        .poll(() => crowd.written(), { interval: 1, timeout: 60_000 })
        .toBeGreaterThanOrEqual(enough)
      await postgres.end(signal)
      await writing
      // What it found a moment ago holds for a second.
      await expect.poll(ready, { timeout: 10_000 }).toBe(503)
      expect((await post(server.api, crowd.token(0), 'during', 'During')).status).toBe(503)
      expect((await readPage(server.api)).status).toBeOneOf([200, 503])
      expect((await fetch(`${server.api}/healthz`)).status).toBe(200)
      await postgres.start()
      await expect.poll(ready, { timeout: 60_000 }).toBe(200)
      await crowd.retry()
      expect(crowd.acknowledged.open.size).toBe(0)
      await expectKept()
    }
    await expectChecked(postgres.url)
    expect([...crowd.statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([])
    // What an owner reads in the log says what is wrong, and is no trace through our files.
    expect(server.running.output()).not.toContain('request failed')
  },
  minutes(3, 10),
)

it('not there at the start, it is told in a line without the password', async () => {
  await postgres.end('SIGINT')
  const { code, stdout, stderr } = await launch(postgres.url).ended
  expect(code).not.toBe(0)
  expect(stderr.trim().split('\n'), stderr).toHaveLength(1)
  expect(stderr).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+\/postgres cannot be used: nobody answers there/)
  expect(stderr).not.toContain(new URL(postgres.url).password)
  expect(stdout).toBe('')
})

it('not there at the end, it does not keep the server from stopping', async () => {
  expect((await server.end('SIGTERM')).code).toBe(0)
}, 30_000)
