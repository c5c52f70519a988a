import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMigrated, type Database } from '../../tests/support/database.ts'
import { openStorage, type Storage } from '../storage/index.ts'
import { redactAuthor } from './erase.ts'
import { listAudit, record } from './index.ts'

describe.each(['sqlite', 'postgres'] as const)('the audit log on %s', (engine) => {
  let database: Database
  let storage: Storage
  beforeEach(async () => {
    database = await createMigrated(engine)
    storage = await openStorage(database.url)
    await storage.tx(async (handle) => {
      for (const [actorId, id] of [
        ['mod', 'author'],
        ['author', 'comment'],
      ] as const)
        await record(handle, {
          siteId: 's',
          actorId,
          act: 'remove',
          subject: { kind: 'comment', id },
          rule: 'insult',
          detail: { from: 'approved' },
          at: 7,
        })
    })
  })
  afterEach(async () => {
    await storage.close()
    await database.remove()
  })

  const change = (statement: string) =>
    storage.tx(async ({ db }) => {
      const text = sql.raw(statement)
      // The handle's type is PostgreSQL's; SQLite's drizzle names the same thing `run`.
      await ('run' in db ? (db as unknown as { run(text: unknown): unknown }).run(text) : db.execute(text))
    })

  it.each([
    `delete from audit`,
    `update audit set act = 'approve'`,
    `update audit set rule = null`,
    `update audit set at = 8`,
    `update audit set actor_id = 'another'`,
    `update audit set detail = '{"from":"spam"}'`,
    `update audit set id = 'x'`,
  ])('cannot be changed: %s', async (statement) => {
    await expect(change(statement)).rejects.toThrow()
    expect(await storage.read((handle) => listAudit(handle, 's', { limit: 9 }))).toMatchObject([
      { actorId: 'author', act: 'remove', rule: 'insult', at: 7, detail: '{"from":"approved"}' },
      { actorId: 'mod', act: 'remove', rule: 'insult', at: 7, detail: '{"from":"approved"}' },
    ])
  })

  if (engine === 'sqlite') {
    const columns = 'id, site_id, actor_id, act, subject_kind, subject_id, rule, detail, at'
    // A replaced row is deleted without the trigger that keeps it; PostgreSQL has no such statement.
    it.each([
      `insert or replace into audit (${columns}) select id, site_id, actor_id, 'approve', subject_kind, subject_id, rule, detail, at from audit`,
      `insert or replace into audit (rowid, ${columns}) select rowid, id || 'x', site_id, actor_id, 'approve', subject_kind, subject_id, rule, detail, at from audit`,
      `update or replace audit set rowid = (select max(rowid) from audit)`,
    ])('cannot be replaced: %s', async (statement) => {
      await expect(change(statement)).rejects.toThrow()
      const rows = await storage.read((handle) => listAudit(handle, 's', { limit: 9 }))
      expect(rows.map(({ actorId, act }) => [actorId, act])).toEqual([
        ['author', 'remove'],
        ['mod', 'remove'],
      ])
    })
  }

  it('lets go of who is erased, and keeps act, rule and time', async () => {
    await storage.tx((handle) => redactAuthor(handle, 's', 'author'))
    const rows = await storage.read((handle) => listAudit(handle, 's', { limit: 9 }))
    expect(rows.map(({ actorId, subjectId }) => [actorId, subjectId])).toEqual([
      [null, 'comment'],
      ['mod', null],
    ])
    expect(rows.every(({ act, rule, at }) => act === 'remove' && rule === 'insult' && at === 7)).toBe(true)
  })
})
