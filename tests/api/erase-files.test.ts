import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { sqlitePath } from '../../server/storage/index.ts'
import { requestErasure } from '../../shared/contract/me.ts'
import { call } from '../support/client.ts'
import { createDatabase, type Database as Fresh } from '../support/database.ts'
import { placesWith } from '../support/every-byte.ts'
import { closeConnections } from '../support/http.ts'
import { type Mailbox, startMailbox } from '../support/mailbox.ts'
import { crowd, forAll, Reader } from '../support/reader.ts'
import { type Server, type ServerOptions, startServer } from '../support/server.ts'
import { signInByCode } from '../support/sign-in.ts'
import { paper } from '../support/sites.ts'

const name = 'Quittengeleekocherin'
const email = 'quitte@gelee.example'
const words = 'Hagebuttenwort'
const before = 'Schlehenwort'
const all = [name, email, words, before].flatMap((text) => [text, text.toLowerCase()])

let database: Fresh
let mailbox: Mailbox
let server: Server
let folder: string

const start = async (options: ServerOptions = {}) => {
  server = await startServer({ ...options, database, env: { ...mailbox.env, ...options.env } })
  return server
}

const place = () => ({ api: server.api, site: paper.key, origin: paper.origins[0] ?? '' })

beforeAll(async () => {
  database = await createDatabase(inject('engine'))
  mailbox = await startMailbox()
  folder = database.engine === 'sqlite' ? dirname(sqlitePath(database.url)) : ''
  await start({ sites: [paper] })
})
afterAll(async () => {
  closeConnections()
  await server.stop()
  await mailbox.close()
  await database.remove()
})

/** A day passes, for what waits in the database: the clock of a real process cannot be moved. */
const passDay = async () => {
  const late = ['update erasures set due_at = 1', "update jobs set run_at = 1 where kind = 'erasure'"]
  if (database.engine === 'sqlite') {
    const db = new Database(sqlitePath(database.url))
    for (const statement of late) db.exec(statement)
    db.close()
    return
  }
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  for (const statement of late) await client.query(statement)
  await client.end()
}

/** Many who write between each other, so that rows were moved from page to page since. */
const story = async () => {
  const mina = new Reader(place(), { name })
  await mina.device()
  const others = await crowd(place(), 6)
  await forAll(Array.from({ length: 240 }), async (_, at) => {
    const writer = at % 3 === 0 ? mina : (others[at % 6] as Reader)
    const said = at % 3 === 0 ? before : 'Irgendein Wort'
    const author = { name: writer === mina ? name : `${writer.name} ${at % 90}` }
    const page = `/page-${at % 5}`
    const { id } = await writer.write(`${said} ${at} ${'lang '.repeat((at * 7) % 150)}`, { author, page })
    if (at % 4 === 0)
      await writer.edit(id, `${at % 3 === 0 ? words : 'Anders'} ${'und '.repeat((at * 11) % 200)}`)
  })
  await signInByCode(mina, mailbox, email)
  await mina.write(words)
  return mina
}

const find = async () => {
  const found: Record<string, string[]> = {}
  for (const text of all) found[text] = await placesWith(database, text)
  return Object.values(found).flat()
}

describe('a day after somebody asked to be erased, with all their words', () => {
  let copy: string
  let page: string

  beforeAll(async () => {
    const mina = await story()
    page = (await mina.raw('/page-0')).text
    const { data } = await call(server.api, requestErasure, {
      query: { site: paper.key },
      body: { comments: 'remove' },
      headers: mina.headers(),
    })
    expect(Date.parse(data.at) - Date.now()).toBeGreaterThan(86_000_000)
    await server.stop()
    copy = join(dirname(folder), `stammtisch-old-${process.pid}.db`)
    if (folder) copyFileSync(sqlitePath(database.url), copy)
    expect((await find()).length).toBeGreaterThan(0)
    await passDay()
    await start()
  }, 120_000)
  afterAll(() => rmSync(copy, { force: true }))

  it('nothing of them is to be read in any file or table, while the server runs or after', async () => {
    await expect.poll(find, { timeout: 20_000 }).toEqual([])
    await server.stop()
    expect(await find()).toEqual([])
    await start()
    expect(server.output()).not.toContain(name)
    const reader = new Reader(place())
    expect((await reader.raw('/page-0')).text).not.toContain(words)
    expect(page).toContain(words)
    for (const command of [
      ['comments', 'check'],
      ['votes', 'check'], // slice: votes
      ['ranks', 'recount', '--check'], // slice: ranks
    ]) {
      const { code, stdout } = await server.cli(...command)
      expect(code, stdout).toBe(0)
    }
  }, 60_000)

  // A copy of files, which PostgreSQL keeps for itself: tests/storage/replay.test.ts does the same on both.
  const onFiles = inject('engine') === 'sqlite' ? it : () => undefined
  onFiles(
    'an old copy that is put back loses them again',
    async () => {
      const journal = join(folder, 'erasures.log')
      expect(readFileSync(journal, 'utf8')).toMatch(/^\S+Z [0-9a-f-]{36} [0-9a-f-]{36} remove\n/)
      for (const text of all) expect(readFileSync(journal, 'utf8')).not.toContain(text)
      await server.stop()
      for (const end of ['', '-wal', '-shm']) rmSync(sqlitePath(database.url) + end, { force: true })
      copyFileSync(copy, sqlitePath(database.url))
      expect((await find()).length).toBeGreaterThan(0)
      await start()
      expect(await find()).toEqual([])
      expect(existsSync(journal)).toBe(true)
      await server.stop()
      expect(await find()).toEqual([])
      await start()
    },
    60_000,
  )
})
