import Database from 'better-sqlite3'
import { expect } from 'vitest'
import { checkCounts } from '../../../server/comments/index.ts'
import { recount } from '../../../server/ranks/index.ts'
import { openStorage, sqlitePath } from '../../../server/storage/index.ts'
import { checkScores } from '../../../server/votes/index.ts'
import { command } from './boot.ts'
import type { Acknowledged } from './crowd.ts'

/** Parts that are written together with a comment; a comment without one of them is torn. */
const torn = {
  'without their event': `select id from comments where id not in
    (select subject_id from events where type = 'comment.created' and subject_id is not null)`,
  'without their stored answer': `select id from comments where id not in
    (select json_extract(response, '$.id') from idempotency)`,
  'without their ledger': `select id from comments where id not in (select comment_id from comment_points)`,
  'without their author': `select id from comments where author_id not in (select id from authors)`,
  'stored answers without their comment': `select key from idempotency where json_extract(response, '$.id') not in
    (select id from comments)`,
  'votes without their comment': `select voter_id from votes where comment_id not in (select id from comments)`,
}

/** Holds an SQLite file against what must be true of it at any time. Returns its comments: id and source, oldest first. */
export function expectWhole(databaseUrl: string): { id: string; source: string }[] {
  const db = new Database(sqlitePath(databaseUrl), { readonly: true })
  try {
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    for (const [what, question] of Object.entries(torn))
      expect(db.prepare(question).pluck().all(), what).toEqual([])
    return db.prepare('select id, source from comments order by id').all() as { id: string; source: string }[]
  } finally {
    db.close()
  }
}

/** Every kept number equals a recount; asked of the product's own functions, in this process. */
export async function expectCounted(databaseUrl: string): Promise<void> {
  const storage = await openStorage(databaseUrl)
  try {
    const counts = await storage.read(checkCounts)
    expect(Object.entries(counts).filter(([, ids]) => ids.length > 0)).toEqual([])
    expect(await storage.read(checkScores)).toEqual([])
    expect((await storage.read(recount)).mismatches).toEqual([])
  } finally {
    await storage.close()
  }
}

/** The same, asked by the owner's commands. */
export async function expectChecked(databaseUrl: string): Promise<void> {
  for (const args of [
    ['comments', 'check'],
    ['votes', 'check'],
    ['ranks', 'recount', '--check'],
  ]) {
    const { code, stdout, stderr } = await command(databaseUrl, ...args)
    expect(code, `${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
  }
}

/** What clients were told is there, once, as they were told it; and nothing is there that nobody sent. */
export function expectKept(databaseUrl: string, acknowledged: Acknowledged): void {
  const rows = expectWhole(databaseUrl)
  const found = new Map(rows.map(({ id, source }) => [id, source]))
  expect(found.size).toBe(rows.length)
  const missing = [...acknowledged.comments.keys()].filter((id) => !found.has(id))
  expect(missing, 'confirmed and lost').toEqual([])
  const changed = [...acknowledged.comments].filter(([id, body]) => body !== null && found.get(id) !== body)
  expect(changed, 'confirmed and changed').toEqual([])
  const open = new Set([...acknowledged.open.values()].map(({ body }) => body))
  const uncalled = rows.filter(({ id, source }) => !acknowledged.comments.has(id) && !open.has(source))
  expect(uncalled, 'there and never sent').toEqual([])
  const bodies = rows.map(({ source }) => source)
  expect(new Set(bodies).size, 'written twice').toBe(bodies.length)
  expectVotes(databaseUrl, acknowledged)
}

function expectVotes(databaseUrl: string, { votes, comments }: Acknowledged): void {
  const db = new Database(sqlitePath(databaseUrl), { readonly: true })
  const rows = db.prepare('select comment_id id, value from votes').all() as Vote[]
  db.close()
  const there = tally(rows)
  const confirmed = tally([...votes].map(([key, value]) => ({ id: key.split(' ')[1] ?? '', value })))
  const wrong = [...comments.keys()].flatMap((id) => {
    const unsure = confirmed(id, null)
    return [-1, 1]
      .map((value) => ({ id, value, there: there(id, value), least: confirmed(id, value), unsure }))
      .filter(({ there, least }) => there < least || there > least + unsure)
  })
  expect(wrong, 'votes lost or made up').toEqual([])
}

interface Vote {
  id: string
  value: number | null
}

/** How many votes of a value a comment has; counted in one pass, since the long round has tens of thousands. */
function tally(votes: Vote[]): (id: string, value: number | null) => number {
  const counts = new Map<string, number>()
  for (const { id, value } of votes) counts.set(`${id} ${value}`, (counts.get(`${id} ${value}`) ?? 0) + 1)
  return (id, value) => counts.get(`${id} ${value}`) ?? 0
}
