// needs: votes, ranks
import Raw from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import '../../server/app.ts'
import { sqlitePath, statements } from '../../server/storage/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import { createMigrated, type Database } from '../support/database.ts'
import { openApp, origin } from './open-app.ts'

let database: Database
let raw: Raw.Database
beforeAll(async () => {
  database = await createMigrated('sqlite')
  raw = new Raw(sqlitePath(database.url), { readonly: true })
})
afterAll(async () => {
  raw.close()
  await database.remove()
})

interface Step {
  name: string
  detail: string
}

/** How SQLite goes through the tables for each declared statement: what `explain query plan` has of them. */
const steps = (): Step[] => {
  const db = drizzle(raw)
  return [...statements].flatMap(([name, prepare]) => {
    const prepared = prepare(db as never, 'sqlite') as unknown as {
      getQuery(): { sql: string; params: unknown[] }
    }
    const { sql, params } = prepared.getQuery()
    const plan = raw.prepare(`explain query plan ${sql}`).all(...params.map(() => 1)) as { detail: string }[]
    return plan.map(({ detail }) => ({ name, detail }))
  })
}

/** Goes through a whole table, or all of it that the bounds of an id or a time leave. */
const reads = (pattern: RegExp): string[] => [
  ...new Set(steps().flatMap(({ name, detail }) => (pattern.test(detail) ? [name] : []))),
]

it('no statement reads a table from end to end, but for those of few rows and those that a job has time for', () => {
  expect(reads(/^SCAN (?!CONSTANT|json_each|\w+ VIRTUAL TABLE)/).sort()).toEqual([
    // Forgets what is over; once an hour or a day, of tables that hold as much as that leaves.
    'claims.dropOld',
    'erasures.forgetDone',
    'flows.deleteOld',
    // Jobs that wait are few.
    'jobs.ofKind',
    // Objections by who decided them: once a staff member is erased or merged.
    'objections.forgetDecider',
    'objections.moveDecider',
    // Tickets live for minutes.
    'passkeyTickets.deleteOfMember',
    'passkeyTickets.deleteOld',
    // Whether there is one.
    'passkeys.any',
    'proofs.forget',
    'queueCounts.sites',
    'sessions.deleteOver',
    // Sites are few, and have one model each.
    'sites.all',
    'spamModels.sites',
    'spamModels.stale',
    'staffTokens.forget',
    // Names to be forgotten in words that wait to be looked at.
    'waitingEdits.mentions',
  ])
})

it('what is looked for by the id’s order alone is what has no other end', () => {
  expect(
    reads(/^SEARCH \w+ USING (COVERING )?INDEX sqlite_autoindex_\w+_1 \(id[<>]\?( AND id<\?)?\)/).sort(),
  ).toEqual([
    // Look through every comment, and every sanction, a part at a time, in a job.
    'comments.trees',
    'sanctions.inForce',
  ])
})

it('a listing reads the roots and answers that it shows, whatever else is on the page', () => {
  const used = (name: string) =>
    steps().flatMap((step) =>
      step.name === name ? (/comments USING INDEX (\w+)/.exec(step.detail)?.slice(1) ?? []) : [],
    )
  expect(used('listing.newest')).toEqual(['comments_roots'])
  expect(used('listing.oldest')).toEqual(['comments_roots'])
  expect(used('listing.relevant')).toEqual(['comments_relevance'])
  expect(used('listing.pinned')).toEqual(['comments_pinned'])
  expect(used('comments.replies')).toEqual(['comments_thread'])
})

it('all that a site has is gone through where that is little, or where it ends with the first rows', () => {
  expect(reads(/\(site_id=\?\)$/).sort()).toEqual([
    'apiTokens.ofSite',
    'apiTokens.revokeBy',
    'authors.lockStaff',
    'authors.staff',
    'closings.holding',
    // The newest comments, as many as are asked for.
    'comments.latest',
    // Answers that are kept for a day: when somebody is erased, and whether there is one.
    'idempotency.any',
    'idempotency.deleteAbout',
    'invitations.ofSite',
    'invitations.revokeBy',
    // Lists of those who keep order.
    'objections.countOpen',
    'objections.done',
    'queueCounts.sum',
    'queueCounts.take',
    'reported.countOpen',
    // What bans hold on to.
    'sanctionKeys.forgetNetworks',
    'sites.origins',
    'spamModels.of',
    'spamModels.save',
    'spamModels.version',
    'ssoKeys.delete',
    // Edits that wait are few.
    'waitingEdits.count',
  ])
})

it('networks are forgotten by their age, not by going through all that are known', () => {
  const plans = steps().filter(({ name }) => name.endsWith('.forgetNetworks'))
  expect(plans.map(({ detail }) => detail).filter((detail) => /_network/.test(detail))).toEqual([
    expect.stringMatching(/USING INDEX comments_network \(site_id=\? AND created_at<\?\)/),
    expect.stringMatching(/USING INDEX reports_network \(site_id=\? AND created_at<\?\)/),
    expect.stringMatching(/USING INDEX votes_network_at \(at<\?\)/),
  ])
})

it('who takes their data along, or is erased, costs what is theirs, not what there is in all', async () => {
  const prepare = vi.spyOn(Raw.prototype, 'prepare')
  const { app, call, clock, close } = await openApp('sqlite', { guestEmail: 'optional' })
  const ask = async <T>(method: string, path: string, token: string, body?: unknown): Promise<T> => {
    clock.now += 1_000
    const answer = await call(method, path, { token, body })
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body as T
  }
  try {
    const { token } = await ask<{ token: string }>('POST', '/api/v1/devices', '', { site: 'paper' })
    const write = (body: string, parent?: Comment) =>
      ask<Comment>('POST', '/api/v1/comments', token, {
        site: 'paper',
        page: { url: `${origin}/a`, title: 'A' },
        body,
        author: { name: 'Luis', email: 'luis@mail.example' },
        ...(parent && { parentId: parent.id }),
      })
    await write('Noch eins', await write('Eins'))
    prepare.mockClear()
    await ask('GET', '/api/v1/me/export?site=paper', token)
    await ask('POST', '/api/v1/me/erasure?site=paper', token, { comments: 'remove' })
    clock.now += 86_400_000
    await app.jobs.drain()
    const asked = [...new Set(prepare.mock.calls.map(([sql]) => sql))]
    expect(asked.some((sql) => sql.includes('update "comments"'))).toBe(true)
    const scanned = asked.flatMap((sql) => {
      if (!/^(select|insert|update|delete|with)\b/.test(sql)) return []
      const plan = raw.prepare(`explain query plan ${sql}`).all(...[...sql.matchAll(/\?/g)].map(() => 1))
      return (plan as { detail: string }[]).flatMap(
        ({ detail }) => /^SCAN (?!CONSTANT|json_each|\w+ VIRTUAL TABLE)(\w+)/.exec(detail)?.[1] ?? [],
      )
    })
    // What lives for minutes, and what those who keep order have made: little, beside what readers do.
    const few = ['api_tokens', 'author_notes', 'flows', 'invitations', 'jobs', 'sanctions', 'sites']
    const known = [...few, 'objections', 'waiting_edits']
    expect([...new Set(scanned)].filter((table) => !known.includes(table))).toEqual([])
  } finally {
    prepare.mockRestore()
    await close()
  }
})
