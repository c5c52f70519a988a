import Raw from 'better-sqlite3'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sqlitePath } from '../../server/storage/index.ts'
import { createMigrated, type Database } from '../support/database.ts'
import { closeConnections } from '../support/http.ts'
import type { Engine } from '../support/provided.ts'
import { Reader } from '../support/reader.ts'
import { full } from '../support/rounds.ts'
import { paper } from '../support/sites.ts'
import { addPaper, type Booted, boot, preload } from './support/boot.ts'

async function query(database: Database, text: string): Promise<Record<string, unknown>[]> {
  if (database.engine === 'sqlite') {
    const db = new Raw(sqlitePath(database.url), { readonly: true })
    const rows = db.prepare(text).all() as Record<string, unknown>[]
    db.close()
    return rows
  }
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query(text)
  await client.end()
  return rows
}

describe.each<Engine>(['sqlite', 'postgres'])('a job on %s', (engine) => {
  let database: Database
  let server: Booted
  beforeEach(async () => {
    database = await createMigrated(engine)
    await addPaper(database.url)
  })
  afterEach(async () => {
    closeConnections()
    await server.end('SIGKILL')
    await database.remove()
  })

  const place = () => ({ api: server.api, site: paper.key, origin: paper.origins[0] ?? '' })

  it.each(full ? ['taken', 'written', 'deleted', 'committed'] : ['written', 'committed'])(
    'whose server is killed when it is %s is done by the next one, once',
    async (step) => {
      server = await boot(database.url, { ...preload('die-at-job.mjs'), JOB_STEP: step })
      const before = new Reader(place(), { name: 'Mina' })
      for (const page of ['/one', '/two'])
        await before.write('Hello', { page, author: { name: 'Mina', website: 'https://old.example' } })
      // Leaves a job: every page that shows the author must be told. Its answer may be lost with the server.
      const last = { page: '/two', key: 'last', author: { name: 'Mina', website: 'https://new.example' } }
      await before.post('Hello again', last).catch(() => undefined)
      expect((await server.running.ended).signal).toBe('SIGKILL')
      closeConnections()

      server = await boot(database.url)
      const after = new Reader(place(), { name: 'Mina' })
      after.token = before.token
      expect((await after.post('Hello again', last)).status).toBe(201)
      await expect.poll(() => query(database, 'select id from jobs'), { timeout: 30_000 }).toEqual([])
      const told = await query(
        database,
        `select p.url from events e join pages p on p.id = e.page_id where e.type = 'author.changed' order by p.url`,
      )
      expect(told.map(({ url }) => url)).toEqual(['/one', '/two'].map((page) => before.pageUrl(page)))
      const { roots, total } = await after.threads({ page: '/one' })
      expect([total, roots[0]?.author.website]).toEqual([1, 'https://new.example/'])
    },
  )
})
