import {
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import Raw from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type Database } from '../../tests/support/database.ts'
import { cleanStopPath, leaveCleanStop, recheckMs, takeCleanStop } from './clean-stop.ts'
import { defineTables, openStorage, type Storage, sqlitePath } from './index.ts'

const tables = defineTables((k) => ({ filling: k.table('filling', { x: k.text('x') }) }))
const noon = Date.UTC(2026, 6, 1, 12)
const pageSize = 4_096
let database: Database
let path: string

const serve = (now = noon): Promise<Storage> => openStorage(database.url, { serve: true, now: () => now })
const serveAndStop = async (now = noon): Promise<void> => (await serve(now)).close()

/** Overwrites the last page, which nothing reads at a start unless it reads everything. */
function damage(): void {
  const bytes = readFileSync(path)
  writeFileSync(path, bytes.fill(0xa5, bytes.length - pageSize))
}

beforeEach(async () => {
  database = await createDatabase('sqlite')
  path = sqlitePath(database.url)
  await serveAndStop()
  const raw = new Raw(path)
  raw.exec(`create table filling (x text); insert into filling
    with recursive n(i) as (select 1 union all select i + 1 from n where i < 300) select hex(zeroblob(400)) from n`)
  raw.close()
  await serveAndStop()
})
afterEach(() => database.remove())

describe('a file that was left in order', () => {
  it('is not read through again for a week, but then it is', async () => {
    damage()
    leaveCleanStop(path, noon)
    await serveAndStop(noon + recheckMs - 1)
    await expect(serve(noon + recheckMs)).rejects.toThrow(`${path} is damaged`)
  })

  it('is read through where the calendar stands before the last time', async () => {
    damage()
    leaveCleanStop(path, noon)
    await expect(serve(noon - 1)).rejects.toThrow(`${path} is damaged`)
  })

  it('is so once: the mark is away while it is served', async () => {
    expect(existsSync(cleanStopPath(path))).toBe(true)
    const storage = await serve()
    expect(existsSync(cleanStopPath(path))).toBe(false)
    await storage.close()
    expect(takeCleanStop(path, noon)).toBe(noon)
    expect(takeCleanStop(path, noon)).toBeNull()
  })
})

describe('a file is read through', () => {
  it('where somebody overwrote a page meanwhile and turned its time back', async () => {
    const { atime, mtime } = statSync(path)
    damage()
    utimesSync(path, atime, mtime)
    await expect(serve()).rejects.toThrow(`${path} is damaged`)
  })

  it('where another one was put in its place', () => {
    copyFileSync(path, `${path}-copy`)
    renameSync(`${path}-copy`, path)
    expect(takeCleanStop(path, noon)).toBeNull()
  })

  it('where another program wrote to it', () => {
    const raw = new Raw(path)
    raw.exec('delete from filling')
    raw.close()
    expect(takeCleanStop(path, noon)).toBeNull()
  })

  it('where commits stand in its log', () => {
    writeFileSync(`${path}-wal`, 'what a crash left')
    expect(takeCleanStop(path, noon)).toBeNull()
    leaveCleanStop(path, noon)
    expect(existsSync(cleanStopPath(path))).toBe(false)
  })

  it.each(['', 'null', '{}', '{"state":"", "checkedAt":"now"}'])('where the mark is no mark: %s', (text) => {
    writeFileSync(cleanStopPath(path), text)
    expect(takeCleanStop(path, noon)).toBeNull()
  })

  it('where it was found damaged while it was served', async () => {
    damage()
    leaveCleanStop(path, noon)
    const storage = await serve()
    const all = storage.read(async ({ db, dialect }) => db.select().from(tables(dialect).filling))
    await expect(all).rejects.toThrow('not available')
    await storage.close()
    expect(existsSync(cleanStopPath(path))).toBe(false)
  })
})
