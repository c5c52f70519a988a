// needs: votes, ranks
import { getTableName, is, Table } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exportParts } from '../../server/app.ts'
import { createTokens } from '../../server/identity/index.ts'
import { signIn } from '../../server/members/index.ts'
import { allTables } from '../../server/schema.ts'
import { findSiteByKey } from '../../server/sites/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import { type Opened, openApp, origin, secret } from './open-app.ts'

/** Tables of which nothing is exported, each with its reason. A new table is in here or in a part. */
const leftOut: Record<string, string> = {
  instance: 'the server’s own secret',
  sites: 'the site’s, not a reader’s',
  site_origins: 'the site’s, not a reader’s',
  pages: 'the site’s; its address stands beside each comment',
  events: 'ids and times of what is public anyway',
  jobs: 'ids of work that is done within seconds',
  outbox: 'ids of mails that are sent within seconds',
  sso_keys: 'the host’s secret',
  sso_tokens: 'numbers of spent tokens, tied to nobody',
  passkey_tickets: 'a window that is open for ten minutes',
  moderation_steps: 'states of others’ comments before somebody acted on them; the acts are exported',
  staff_tokens: 'links for the server’s owner, tied to nobody',
  spam_models: 'weights of a filter, by hashes of words; the comments it was fitted to are exported',
  claims: 'that somebody looks at a comment, for two minutes',
  closings: 'the site’s; who planned them stands in the audit log, which is exported',
  queue_counts: 'sums of a site',
  reported: 'sums of reports, which are exported themselves',
  search_words: 'words of comments, which are exported themselves',
  proofs: 'random numbers that were spent, tied to nobody',
  comment_points: 'sums of the ledger by comment; the ledger itself is exported',
}
/** What the slice of exports adds itself. */
const own = ['idempotency', 'erasures']

type Parts = Record<string, Record<string, unknown>[]>
const tokens = createTokens(secret)

describe('the parts of an export', () => {
  it('hold every table, or there is a reason', () => {
    const tables = Object.values(allTables('sqlite'))
      .filter((table) => is(table, Table))
      .map((table) => getTableName(table as Table))
    const covered = [...exportParts.flatMap((part) => part.tables), ...own, ...Object.keys(leftOut)]
    expect([...covered].sort()).toEqual([...tables].sort())
  })
})

describe.each(['sqlite', 'postgres'] as const)('an export on %s', (engine) => {
  let opened: Opened
  beforeEach(async () => {
    const field = { key: 'address', labels: { en: 'Address' }, required: false }
    opened = await openApp(engine, {
      guestEmail: 'optional',
      memberFields: [field],
      agreement: { version: '3', netiquette: '', privacy: '' },
    })
  })
  afterEach(() => opened.close())

  const ask = async <T>(method: string, path: string, token: string, body?: unknown, key?: string) => {
    opened.clock.now += 1_000
    const answer = await opened.call(method, path, { token, body, ...(key && { key }) })
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body as T
  }
  const device = async () => {
    const { token } = await ask<{ token: string }>('POST', '/api/v1/devices', '', { site: 'paper' })
    await ask('POST', '/api/v1/me/agreement', token, { site: 'paper', version: '3' })
    return token
  }
  const write = (token: string, name: string, body: string, email = '') =>
    ask<Comment>(
      'POST',
      '/api/v1/comments',
      token,
      { site: 'paper', page: { url: `${origin}/a`, title: 'A' }, body, author: { name, email } },
      encodeURIComponent(body),
    )
  const exported = async (token: string) =>
    (await ask<{ parts: Parts }>('GET', '/api/v1/me/export?site=paper', token)).parts
  const filled = (parts: Parts) =>
    Object.entries(parts)
      .filter(([, rows]) => rows.length > 0)
      .map(([table]) => table)
      .sort()

  it('gives a guest everything of the device, and nothing of anybody else', async () => {
    const [mine, theirs] = [await device(), await device()]
    const comment = await write(mine, 'Mina', 'Eins **zwei**', 'mina@mail.example')
    await ask('PATCH', `/api/v1/comments/${comment.id}`, mine, { body: 'Zwei' })
    const other = await write(theirs, 'Luis', 'Fremdes Wort')
    await ask('PUT', `/api/v1/comments/${other.id}/vote`, mine, { value: -1 })
    await ask('PUT', `/api/v1/comments/${comment.id}/vote`, theirs, { value: 1 })
    await ask('POST', '/api/v1/me/erasure?site=paper', mine, { comments: 'remove' })
    await ask('POST', '/api/v1/signin/flows', mine, { site: 'paper' })
    const parts = await exported(mine)
    expect(filled(parts)).toEqual([
      'agreements',
      'authors',
      'comment_versions',
      'comments',
      'devices',
      'erasures',
      'flows',
      'idempotency',
      'points',
      'votes',
    ])
    expect(parts.authors?.[0]).toMatchObject({ name: 'Mina', email: 'mina@mail.example' })
    expect(parts.comments).toMatchObject([
      { id: comment.id, source: 'Zwei', createdAt: comment.createdAt, page: { url: `${origin}/a` } },
    ])
    expect(parts.comment_versions).toMatchObject([{ source: 'Eins **zwei**' }])
    expect(parts.votes).toMatchObject([{ commentId: other.id, value: -1 }])
    expect(parts.points).toMatchObject([
      { reason: 'vote_received', delta: 1 },
      { reason: 'comment_approved', delta: 1 },
    ])
    expect(JSON.stringify(parts)).not.toContain('Fremdes')
    expect(JSON.stringify(parts)).not.toContain('Luis')
  })

  it('gives a member the account too, and no secret', async () => {
    const mine = await device()
    await write(mine, 'Mina', 'Eins', 'mina@mail.example')
    const session = await opened.storage.tx(async (handle) => {
      const site = await findSiteByKey(handle, 'paper')
      if (!site) throw new Error('no site')
      return signIn(
        handle,
        { bus: opened.app.bus, tokens },
        { login: { issuer: 'test', subject: 'mina-7' }, email: 'mina@mail.example', name: 'Mina' },
        { site, deviceId: mine.split('.')[1] ?? null, device: 'Firefox, Linux', at: opened.clock.now },
      )
    })
    const token = session.access
    await ask('PATCH', '/api/v1/me?site=paper', token, {
      mail: { replies: false, mentions: true },
      fields: { address: 'Laubengasse 1' },
    })
    const parts = await exported(token)
    expect(filled(parts)).toEqual([
      'agreements',
      'author_devices',
      'authors',
      'comments',
      'logins',
      'mail_choices',
      'members',
      'points',
      'private_fields',
      'sessions',
    ])
    expect(parts.members).toMatchObject([{ email: 'mina@mail.example' }])
    expect(parts.logins).toMatchObject([{ issuer: 'test', subject: 'mina-7' }])
    expect(parts.private_fields).toMatchObject([{ key: 'address', value: 'Laubengasse 1' }])
    expect(parts.mail_choices).toMatchObject([{ replies: false, mentions: true }])
    expect(parts.sessions).toMatchObject([{ device: 'Firefox, Linux', endedAt: null }])
    // What was accepted on the device counts for who signed in there.
    expect(parts.agreements).toMatchObject([{ version: '3' }])
    for (const secretText of [session.access, session.refresh])
      expect(JSON.stringify(parts)).not.toContain(secretText)
  })
})
