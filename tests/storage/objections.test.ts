import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CommentStatus, openForWrite } from '../../server/comments/index.ts'
import type { DecisionAct } from '../../server/events/index.ts'
import { createTokens, findAuthor, updateAuthor } from '../../server/identity/index.ts'
import type { OutgoingMail } from '../../server/mail/index.ts'
import { signIn } from '../../server/members/index.ts'
import { carryOut } from '../../server/moderation/index.ts'
import { findSiteByKey, updateSettings } from '../../server/sites/index.ts'
import type { Comment } from '../../shared/contract/comments.ts'
import type { Objection, OwnReport, Statement } from '../../shared/contract/reasons.ts'
import type { Report } from '../../shared/contract/reports.ts'
import type { Threads, Viewer } from '../../shared/contract/threads.ts'
import type { Transparency } from '../../shared/contract/transparency.ts'
import { findWords } from './find-words.ts'
import { type Opened, openApp, origin, secret } from './open-app.ts'

const tokens = createTokens(secret)
const page = { url: `${origin}/a`, title: 'A' }
const statusOf = {
  approve: 'approved',
  restore: 'approved',
  hold: 'pending',
  spam: 'spam',
  remove: 'removed',
}

describe.each(['sqlite', 'postgres'] as const)('reasons and objections on %s', (engine) => {
  // What does not lean on the database is seen once.
  const onSqlite: (name: string, test: () => Promise<void>) => void =
    engine === 'sqlite' ? it : () => undefined
  let opened: Opened
  let mails: OutgoingMail[]
  beforeEach(async () => {
    mails = []
    const send = async (mail: OutgoingMail) => void mails.push(mail)
    opened = await openApp(
      engine,
      { reports: { hold: 10 }, language: 'de', guestEmail: 'optional' },
      { send, close: () => undefined },
    )
  })
  afterEach(() => opened.close())

  const call = async (method: string, path: string, token: string, body?: unknown) => {
    opened.clock.now += 1_000
    return opened.call(method, path, { token, body })
  }
  const ask = async <T>(method: string, path: string, token: string, body?: unknown) => {
    const answer = await call(method, path, token, body)
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
    return answer.body as T
  }
  const refused = async (method: string, path: string, token: string, body?: unknown) =>
    ((await call(method, path, token, body)).body as { error?: { code: string } }).error?.code

  const device = async () =>
    (await ask<{ token: string }>('POST', '/api/v1/devices', '', { site: 'paper' })).token
  const member = async (name: string, kind: 'member' | 'moderator' | 'owner' = 'member') => {
    const enter = () =>
      opened.storage.tx(async (handle) => {
        const site = await findSiteByKey(handle, 'paper')
        if (!site) throw new Error('no site')
        const email = `${name.toLowerCase()}@mail.example`
        const login = { issuer: 'test', subject: name }
        const context = { site, deviceId: null, device: '', at: opened.clock.now }
        return signIn(handle, { bus: opened.app.bus, tokens }, { login, email, name }, context)
      })
    const first = await enter()
    if (kind === 'member') return { token: first.access, id: first.author.id }
    await opened.storage.tx(async (handle) => {
      const author = await findAuthor(handle, first.author.id)
      if (author) await updateAuthor(handle, { ...author, kind })
    })
    return { token: (await enter()).access, id: first.author.id }
  }
  const write = (token: string, body: string) =>
    ask<Comment>('POST', '/api/v1/comments', token, { site: 'paper', page, body, author: { name: 'Gast' } })
  const report = (token: string, id: string, more: object = {}) =>
    call('POST', `/api/v1/comments/${id}/reports`, token, { rule: 'insult', ...more })

  /** What those who keep order do to a comment. */
  const decide = (
    id: string,
    act: DecisionAct,
    actorId: string,
    { undo = false, note, to = 'approved' }: { undo?: boolean; note?: string; to?: CommentStatus } = {},
  ) =>
    opened.storage.tx(async (handle) => {
      const { row } = await openForWrite(handle, id, () => undefined)
      const status = (undo ? to : statusOf[act]) as CommentStatus
      const by = { actId: 'act', actorId, rule: 'insult', note: note ?? null, at: opened.clock.now }
      await carryOut(handle, opened.app.bus, row, { status }, { ...by, act, undo })
    })
  const set = (settings: object) =>
    opened.storage.tx(async (handle) => {
      const site = await findSiteByKey(handle, 'paper')
      if (site) await updateSettings(handle, site, settings)
    })
  const shown = async () =>
    (
      (await opened.call('GET', `/api/v1/threads?site=paper&page=${encodeURIComponent(page.url)}`))
        .body as Threads
    ).total
  const decisions = async (token: string) =>
    (await ask<{ items: Statement[] }>('GET', '/api/v1/decisions?site=paper', token)).items
  const ownReports = async (token: string) =>
    (await ask<{ items: OwnReport[] }>('GET', '/api/v1/reports?site=paper', token)).items
  const reportsOn = (token: string, id: string) =>
    ask<{ items: Report[]; weight: number }>(
      'GET',
      `/api/v1/moderation/comments/${id}/reports?site=paper`,
      token,
    )
  const objections = (token: string, state = 'open') =>
    ask<{ items: Objection[]; open: number }>(
      'GET',
      `/api/v1/moderation/objections?site=paper&state=${state}`,
      token,
    )
  const mailed = async (afterMs = 0) => {
    opened.clock.now += afterMs
    await opened.app.mailer.drain()
    return mails.splice(0)
  }

  onSqlite(
    'are nobody’s but whose comment it is, and are decided by another moderator of this site',
    async () => {
      const [author, other] = [await member('Mina'), await member('Luis')]
      const [first, second] = [await member('Erste', 'moderator'), await member('Zweite', 'moderator')]
      const { id } = await write(author.token, 'Ein Wort zu viel')
      await decide(id, 'remove', first.id)
      const [decision] = await decisions(author.token)
      const path = `/api/v1/decisions/${decision?.id}/objections`
      expect(await decisions(other.token)).toEqual([])
      expect(await refused('POST', path, other.token, { site: 'paper' })).toBe('not_found')
      expect(await refused('POST', path, await device(), { site: 'paper' })).toBe('not_found')
      const { id: objection } = await ask<{ id: string }>('POST', path, author.token, {
        site: 'paper',
        text: 'Doch',
      })
      expect(await refused('POST', path, author.token, { site: 'paper' })).toBe('objected_already')

      const verdict = { site: 'paper', uphold: true }
      const at = `/api/v1/moderation/objections/${objection}`
      expect(await refused('GET', '/api/v1/moderation/objections?site=paper', author.token)).toBe('forbidden')
      expect(await refused('POST', at, author.token, verdict)).toBe('forbidden')
      expect((await objections(first.token)).items[0]).toMatchObject({ can: false, decision: { own: true } })
      expect(await refused('POST', at, first.token, verdict)).toBe('other_moderator_needed')
      expect(await ask('POST', at, second.token, { ...verdict, uphold: false })).toMatchObject({
        state: 'rejected',
        sameHand: false,
      })
      expect(await refused('POST', at, second.token, verdict)).toBe('objection_decided')
      expect(await shown()).toBe(0)
    },
  )

  it('go round: reported, held, removed, told, objected to, restored, and both sides know', async () => {
    const author = await member('Mina')
    const [first, second] = [await member('Erste', 'moderator'), await member('Zweite', 'moderator')]
    const readers = [await device(), await device()]
    const { id } = await write(author.token, 'Ein Wort zu viel')
    await report(readers[0] ?? '', id, { text: 'Das ist gemein' })
    expect(await shown()).toBe(1)
    await report(readers[1] ?? '', id)
    expect(await shown()).toBe(0)
    expect(await decisions(author.token)).toMatchObject([
      { act: 'hold', automatic: true, reported: true, rule: { key: 'reports' }, state: 'stands' },
    ])

    await decide(id, 'remove', first.id, { note: 'Bitte ohne Schimpfwort' })
    expect(await mailed(59_000)).toEqual([])
    const [told, ...more] = await mailed(1_000)
    expect(more).toEqual([])
    expect(told).toMatchObject({ to: 'mina@mail.example', subject: 'Zu deinem Kommentar bei Paper' })
    for (const words of [
      'wurde entfernt',
      'Beleidigung',
      'Ein Wort zu viel',
      'Bitte ohne Schimpfwort',
      'ein Mensch',
      'war zuvor gemeldet',
    ])
      expect(told?.text).toContain(words)

    const [removal, hold] = await decisions(author.token)
    expect(hold?.state).toBe('lifted')
    expect(removal).toMatchObject({
      act: 'remove',
      automatic: false,
      reported: true,
      note: 'Bitte ohne Schimpfwort',
    })
    const viewer = `/api/v1/viewer?site=paper&page=${encodeURIComponent(page.url)}`
    expect((await ask<Viewer>('GET', viewer, author.token)).decided).toEqual([id])
    expect((await ask<Viewer>('GET', viewer, second.token)).decided).toBeUndefined()

    await ask('POST', `/api/v1/decisions/${removal?.id}/objections`, author.token, {
      site: 'paper',
      text: 'War ein Zitat',
    })
    const [waiting] = (await objections(second.token)).items
    expect(waiting).toMatchObject({
      text: 'War ein Zitat',
      can: true,
      comment: { text: 'Ein Wort zu viel' },
    })
    await ask('POST', `/api/v1/moderation/objections/${waiting?.id}`, second.token, {
      site: 'paper',
      uphold: true,
      answer: 'Stimmt, entschuldige',
    })
    expect(await shown()).toBe(1)
    expect((await decisions(author.token))[0]).toMatchObject({
      state: 'lifted',
      objection: { state: 'upheld', answer: 'Stimmt, entschuldige' },
    })
    expect((await mailed()).map(({ to, text }) => [to, text.includes('du hattest recht')])).toEqual([
      ['mina@mail.example', true],
    ])
    expect((await objections(first.token, 'done')).items).toMatchObject([
      { state: 'upheld', decision: { own: true }, decidedBy: { name: 'Zweite' } },
    ])
    expect((await objections(first.token)).open).toBe(0)
    expect(await reportsOn(first.token, id)).toMatchObject({
      items: [
        { state: 'rejected', record: { upheld: 0, rejected: 1 } },
        { state: 'rejected', record: { upheld: 0, rejected: 1 } },
      ],
    })
    expect((await ownReports(readers[1] ?? ''))[0]).toMatchObject({ state: 'rejected', objection: null })

    const sheet = await ask<Transparency>('GET', '/api/v1/moderation/transparency?site=paper', first.token)
    expect(sheet).toMatchObject({
      // It stands after all: whoever reported it was wrong, in the numbers too.
      notices: { total: 2, upheld: 0, rejected: 2, open: 0, byKind: [{ key: 'house', count: 2 }] },
      decisions: { total: 3, automatic: 1, byPerson: 2, reversed: 1 },
      objections: { received: 1, upheld: 1, rejected: 0 },
      days: [{ day: '2026-03-29', notices: 2, decisions: 3, objections: 1 }],
    })
    const { csv } = await ask<{ csv: string }>(
      'GET',
      '/api/v1/moderation/transparency-csv?site=paper',
      first.token,
    )
    expect(csv).toContain('notices by rule,insult,2\r\n')
  })

  it('are for who reported, too: another looks at what was let stand, it goes, and comes back', async () => {
    const author = await member('Mina')
    const [first, second] = [await member('Erste', 'moderator'), await member('Zweite', 'moderator')]
    const [reader, other] = [await device(), await device()]
    const { id } = await write(author.token, 'Ein Wort zu viel')
    const illegal = { rule: 'illegal', text: 'Üble Nachrede', where: '§ 111', goodFaith: true, lang: 'de' }
    await report(reader, id, { ...illegal, email: 'leserin@mail.example' })
    await mailed()
    const [open] = await ownReports(reader)
    expect(open).toMatchObject({ state: 'open', text: 'Üble Nachrede', objectUntil: null })
    const path = `/api/v1/reports/${open?.id}/objections`
    expect(await refused('POST', path, reader, { site: 'paper' })).toBe('decision_lifted')

    await decide(id, 'approve', first.id)
    const [told] = await mailed(60_000)
    expect(told).toMatchObject({ to: 'leserin@mail.example' })
    expect(told?.text).toContain('„Meine Meldungen“')
    expect(await ownReports(other)).toEqual([])
    expect(await ownReports(reader)).toMatchObject([
      { state: 'rejected', rule: { key: 'illegal' }, comment: { excerpt: 'Ein Wort zu viel' } },
    ])
    expect((await ownReports(reader))[0]?.objectUntil).not.toBeNull()
    expect(JSON.stringify(await ownReports(reader))).not.toMatch(/Mina|Erste|mail\.example|[gn]ote/)
    await set({ read: 'members' })
    expect(await ownReports(reader)).toMatchObject([{ comment: { excerpt: '' } }])
    await set({ read: 'everyone' })
    for (const token of [other, author.token])
      expect(await refused('POST', path, token, { site: 'paper' })).toBe('not_found')
    await ask('POST', path, reader, { site: 'paper', text: 'Lest noch einmal' })
    expect(await refused('POST', path, reader, { site: 'paper' })).toBe('objected_already')

    const verdict = { site: 'paper', uphold: true, answer: 'Übersehen' }
    const [waiting] = (await objections(first.token)).items
    expect(waiting).toMatchObject({
      author: null,
      text: 'Lest noch einmal',
      report: { text: 'Üble Nachrede' },
      decision: { act: 'approve', own: true, by: { name: 'Erste' } },
      can: false,
    })
    const at = `/api/v1/moderation/objections/${waiting?.id}`
    expect(await refused('POST', at, first.token, verdict)).toBe('other_moderator_needed')
    expect(await shown()).toBe(1)
    expect(await ask('POST', at, second.token, verdict)).toMatchObject({ state: 'upheld', sameHand: false })
    expect(await shown()).toBe(0)
    expect((await objections(first.token, 'done')).items).toMatchObject([
      { author: null, decision: { act: 'approve', by: { name: 'Erste' } }, decidedBy: { name: 'Zweite' } },
    ])
    expect(await ownReports(reader)).toMatchObject([
      { state: 'upheld', comment: { excerpt: '' }, objection: { state: 'upheld', answer: 'Übersehen' } },
    ])
    expect(JSON.stringify(await ownReports(reader))).not.toMatch(/Mina|Erste|Zweite|mail\.example|Wort/)
    expect(JSON.stringify(await objections(first.token, 'done'))).not.toContain('leserin')
    const [outcome, reasons, ...more] = await mailed(60_000)
    expect(more).toEqual([])
    expect(outcome).toMatchObject({ to: 'leserin@mail.example' })
    expect(outcome?.text).toContain('Übersehen')
    expect(outcome?.text).not.toContain('Ein Wort zu viel')
    expect(reasons).toMatchObject({ to: 'mina@mail.example' })
    const [removal] = await decisions(author.token)
    expect(removal).toMatchObject({
      act: 'remove',
      rule: { key: 'illegal' },
      automatic: false,
      reported: true,
    })
    expect(JSON.stringify([removal, reasons])).not.toMatch(/Üble Nachrede|Lest noch einmal|Übersehen|leserin/)
    const sheet = () => ask<Transparency>('GET', '/api/v1/moderation/transparency?site=paper', first.token)
    expect(await sheet()).toMatchObject({
      notices: { total: 1, upheld: 1, rejected: 0 },
      decisions: { reversed: 1 },
      objections: { received: 1, upheld: 1 },
    })

    await ask('POST', `/api/v1/decisions/${removal?.id}/objections`, author.token, { site: 'paper' })
    const [again] = (await objections(first.token)).items
    await ask('POST', `/api/v1/moderation/objections/${again?.id}`, first.token, {
      site: 'paper',
      uphold: true,
    })
    expect(await shown()).toBe(1)
    expect(await sheet()).toMatchObject({ notices: { upheld: 0, rejected: 1 }, objections: { upheld: 2 } })
    expect((await ownReports(reader))[0]).toMatchObject({ state: 'rejected', objectUntil: null })
    const last = (await mailed(60_000)).find(({ to }) => to === 'leserin@mail.example')
    expect(last?.text).toContain('noch einmal jemand hingeschaut')
  })

  onSqlite('are decided by who only let it stand where all others have a part in it', async () => {
    const owner = await member('Erste', 'owner')
    const moderator = await member('Zweite', 'moderator')
    const { id } = await write((await member('Mina')).token, 'Ein Wort zu viel')
    await report(moderator.token, id)
    await decide(id, 'approve', owner.id)
    const [mine] = await ownReports(moderator.token)
    await ask('POST', `/api/v1/reports/${mine?.id}/objections`, moderator.token, { site: 'paper' })
    expect((await objections(moderator.token)).items).toMatchObject([{ can: false }])
    const [waiting] = (await objections(owner.token)).items
    const path = `/api/v1/moderation/objections/${waiting?.id}`
    const verdict = { site: 'paper', uphold: false }
    expect(await refused('POST', path, moderator.token, verdict)).toBe('other_moderator_needed')
    const third = await member('Dritte', 'moderator')
    expect(await refused('POST', path, owner.token, verdict)).toBe('other_moderator_needed')
    await opened.storage.tx(async (handle) => {
      const author = await findAuthor(handle, third.id)
      if (author) await updateAuthor(handle, { ...author, kind: 'member' })
    })
    expect(await ask('POST', path, owner.token, verdict)).toMatchObject({ sameHand: true })
  })

  onSqlite('are not against what was taken back before', async () => {
    const [first, second] = [await member('Erste', 'moderator'), await member('Zweite', 'moderator')]
    const { id } = await write((await member('Mina')).token, 'Ein Wort zu viel')
    const reader = await device()
    await report(reader, id)
    await decide(id, 'approve', first.id)
    await decide(id, 'hold', second.id)
    await decide(id, 'approve', second.id)
    await decide(id, 'approve', second.id, { undo: true, to: 'pending' })
    await decide(id, 'hold', second.id, { undo: true })
    const [mine] = await ownReports(reader)
    await ask('POST', `/api/v1/reports/${mine?.id}/objections`, reader, { site: 'paper' })
    expect((await objections(first.token)).items).toMatchObject([
      { can: false, decision: { by: { name: 'Erste' } } },
    ])
    expect((await objections(second.token)).items).toMatchObject([{ can: true }])
  })

  it('leave the queue where somebody does by hand what they ask, both sides hear, and undo brings them back', async () => {
    const author = await member('Mina')
    const [first, second] = [await member('Erste', 'moderator'), await member('Zweite', 'moderator')]
    const { id } = await write(author.token, 'Ein Wort zu viel')
    await decide(id, 'remove', first.id)
    await mailed(60_000)
    const [removal] = await decisions(author.token)
    await ask('POST', `/api/v1/decisions/${removal?.id}/objections`, author.token, { site: 'paper' })
    const mine = async () => (await decisions(author.token)).find((one) => one.id === removal?.id)?.objection

    await decide(id, 'restore', second.id)
    expect((await objections(first.token)).open).toBe(0)
    expect((await objections(first.token, 'done')).items).toMatchObject([
      { state: 'upheld', decidedBy: { name: 'Zweite' }, sameHand: false },
    ])
    expect((await mine())?.state).toBe('upheld')
    await decide(id, 'restore', second.id, { undo: true, to: 'removed' })
    expect((await objections(first.token)).items).toMatchObject([{ state: 'open', decidedBy: null }])
    expect(await mine()).toMatchObject({ state: 'open', decidedAt: null })
    expect(await mailed(120_000)).toEqual([])

    // Who had removed it may see their own mistake; that it waits or is gone still grants nothing.
    await decide(id, 'hold', first.id)
    expect((await objections(first.token)).open).toBe(1)
    await mailed(60_000)
    await decide(id, 'approve', first.id)
    expect((await objections(first.token)).open).toBe(0)
    expect((await mailed(60_000)).map(({ to, text }) => [to, text.includes('du hattest recht')])).toEqual([
      ['mina@mail.example', true],
    ])
    const sheet = await ask<Transparency>('GET', '/api/v1/moderation/transparency?site=paper', first.token)
    expect(sheet.objections).toMatchObject({ received: 1, upheld: 1 })
  })

  it('are granted where what they are against is undone, and stay where a machine decides', async () => {
    const author = await member('Mina')
    const first = await member('Erste', 'moderator')
    const { id } = await write(author.token, 'Ein Wort zu viel')
    await decide(id, 'remove', first.id)
    const [removal] = await decisions(author.token)
    await ask('POST', `/api/v1/decisions/${removal?.id}/objections`, author.token, { site: 'paper' })
    await opened.storage.tx(async (handle) => {
      const { row } = await openForWrite(handle, id, () => undefined)
      const by = { act: 'approve', actId: '', actorId: null, rule: null, note: null, at: opened.clock.now }
      await carryOut(handle, opened.app.bus, row, { status: 'removed' }, { ...by, undo: false })
    })
    expect((await objections(first.token)).open).toBe(1)
    await decide(id, 'remove', first.id, { undo: true })
    expect((await objections(first.token)).open).toBe(0)
    expect((await decisions(author.token))[0]).toMatchObject({
      state: 'lifted',
      objection: { state: 'upheld' },
    })
  })

  it('of who reported leave it, too, where the comment goes by hand, and come back with it', async () => {
    const author = await member('Mina')
    const [first, second] = [await member('Erste', 'moderator'), await member('Zweite', 'moderator')]
    const { id } = await write(author.token, 'Ein Wort zu viel')
    const reader = await device()
    const illegal = { rule: 'illegal', text: 'Üble Nachrede', where: '§ 111', goodFaith: true, lang: 'de' }
    await report(reader, id, { ...illegal, email: 'leserin@mail.example' })
    await decide(id, 'approve', first.id)
    await mailed(60_000)
    const [mine] = await ownReports(reader)
    await ask('POST', `/api/v1/reports/${mine?.id}/objections`, reader, { site: 'paper', text: 'Lest noch' })

    await decide(id, 'remove', second.id)
    expect((await objections(first.token)).open).toBe(0)
    await decide(id, 'remove', second.id, { undo: true })
    expect((await objections(first.token)).items).toMatchObject([{ state: 'open', text: 'Lest noch' }])
    expect((await ownReports(reader))[0]).toMatchObject({ state: 'rejected', objection: { state: 'open' } })
    expect(await mailed(120_000)).toEqual([])

    // That it waits is not yet what they ask.
    await decide(id, 'hold', second.id)
    expect((await objections(first.token)).open).toBe(1)
    // However often it is thought over, they hear of the last word alone.
    await decide(id, 'remove', second.id)
    opened.clock.now += 1_000
    await decide(id, 'remove', second.id, { undo: true, to: 'pending' })
    opened.clock.now += 1_000
    await decide(id, 'remove', second.id)
    expect((await ownReports(reader))[0]).toMatchObject({ state: 'upheld', objection: { state: 'upheld' } })
    const heard = await mailed(60_000)
    expect(heard.map(({ to }) => to).sort()).toEqual(['leserin@mail.example', 'mina@mail.example'])
    expect(heard.find(({ to }) => to === 'leserin@mail.example')?.text).toContain('du hattest recht')
  })

  it('against a sanction leave it where that is lifted by hand', async () => {
    const author = await member('Mina')
    const [first, second] = [await member('Erste', 'moderator'), await member('Zweite', 'moderator')]
    const path = `/api/v1/moderation/authors/${author.id}/sanctions`
    const { sanction } = await ask<{ sanction: { id: string } }>('POST', path, first.token, {
      site: 'paper',
      kind: 'premoderate',
    })
    await mailed(60_000)
    const [decision] = await decisions(author.token)
    await ask('POST', `/api/v1/decisions/${decision?.id}/objections`, author.token, { site: 'paper' })
    await ask('DELETE', `/api/v1/moderation/sanctions/${sanction.id}?site=paper`, second.token)
    expect((await objections(first.token)).open).toBe(0)
    expect((await decisions(author.token))[0]).toMatchObject({
      state: 'lifted',
      objection: { state: 'upheld' },
    })
    expect((await mailed(60_000)).map(({ to }) => to)).toEqual(['mina@mail.example'])
  })

  it('are as if nothing had been where a decision is undone within the minute, and the reports wait again', async () => {
    const author = await member('Mina')
    const first = await member('Erste', 'moderator')
    const { id } = await write(author.token, 'Harmlos')
    await report(await device(), id, { rule: 'spam' })
    await decide(id, 'remove', first.id)
    expect(await decisions(author.token)).toHaveLength(1)
    await decide(id, 'remove', first.id, { undo: true })
    expect(await mailed(120_000)).toEqual([])
    expect(await decisions(author.token)).toEqual([])
    expect(await reportsOn(first.token, id)).toMatchObject({
      items: [{ state: 'open', record: { upheld: 0 } }],
      weight: 5,
    })
  })

  it('say of a report what was decided last, and again what stood before where that is taken back', async () => {
    const author = await member('Mina')
    const reader = await device()
    const { id } = await write(author.token, 'Ein Wort zu viel')
    const illegal = { rule: 'illegal', text: 'Üble Nachrede', where: '§ 111', goodFaith: true, lang: 'de' }
    await report(reader, id, { ...illegal, email: 'leserin@mail.example' })
    await mailed(3_600_000)
    const [first, second] = [await member('Erste', 'moderator'), await member('Zweite', 'moderator')]
    const seen = async () => {
      const mails = (await mailed(60_000)).length
      const sheet = await ask<Transparency>('GET', '/api/v1/moderation/transparency?site=paper', first.token)
      const [{ state, record, closedAt }] = (await reportsOn(first.token, id)).items as [Report]
      const { upheld, rejected, open } = sheet.notices
      expect((await ownReports(reader))[0]?.state).toBe(state)
      return { state, record, sheet: { upheld, rejected, open }, closedAt, mails }
    }
    const upheld = {
      state: 'upheld',
      record: { upheld: 1, rejected: 0 },
      sheet: { upheld: 1, rejected: 0, open: 0 },
    }
    const rejected = {
      state: 'rejected',
      record: { upheld: 0, rejected: 1 },
      sheet: { upheld: 0, rejected: 1, open: 0 },
    }
    const open = {
      state: 'open',
      record: { upheld: 0, rejected: 0 },
      sheet: { upheld: 0, rejected: 0, open: 1 },
    }
    await decide(id, 'remove', first.id)
    const { closedAt, ...removed } = await seen()
    expect(removed).toEqual({ ...upheld, mails: 2 })
    await decide(id, 'restore', second.id)
    expect(await seen()).toEqual({ ...rejected, closedAt, mails: 1 })
    expect((await ownReports(reader))[0]?.objectUntil).not.toBeNull()
    await decide(id, 'restore', second.id, { undo: true, to: 'removed' })
    expect(await seen()).toEqual({ ...upheld, closedAt, mails: 1 })
    await decide(id, 'hold', second.id)
    await decide(id, 'spam', second.id)
    await decide(id, 'spam', second.id, { undo: true, to: 'pending' })
    expect(await seen()).toMatchObject({ ...upheld, closedAt })
    await decide(id, 'hold', second.id, { undo: true, to: 'removed' })
    await decide(id, 'remove', first.id, { undo: true })
    expect(await seen()).toMatchObject(open)
    await decide(id, 'approve', first.id)
    expect(await seen()).toMatchObject(rejected)
    await decide(id, 'remove', first.id)
    expect(await seen()).toMatchObject(upheld)
    await decide(id, 'remove', first.id, { undo: true })
    expect(await seen()).toMatchObject(rejected)

    // Other words than those that were reported say nothing of the report.
    const { token } = await member('Mina')
    await set({ editMinutes: 1_440 })
    await ask('PATCH', `/api/v1/comments/${id}`, token, { body: 'Ein anderes Wort' })
    await decide(id, 'remove', first.id)
    expect(await seen()).toMatchObject({ ...rejected, mails: 1 })
    await decide(id, 'remove', first.id, { undo: true })
    expect(await seen()).toMatchObject(rejected)
  })

  onSqlite(
    'do not let the same reporters hold a comment twice, and end who reports in bad faith',
    async () => {
      const author = await member('Mina')
      const first = await member('Erste', 'moderator')
      const trolls = [await device(), await device()]
      const comments = [
        await write(author.token, 'Eins'),
        await write(author.token, 'Zwei'),
        await write(author.token, 'Drei'),
      ]
      for (const { id } of comments) {
        for (const troll of trolls) await report(troll, id)
        await decide(id, 'approve', first.id)
      }
      expect(await shown()).toBe(3)
      for (const troll of trolls) await report(troll, comments[0]?.id ?? '')
      expect(await shown()).toBe(3)
      const { id } = await write(author.token, 'Vier')
      for (const troll of trolls) await report(troll, id)
      expect(await shown()).toBe(4)
      for (const reader of [await device(), await device()]) await report(reader, id)
      expect(await shown()).toBe(3)
    },
  )

  onSqlite('ask for what the law asks where a comment is against the law, and answer by mail', async () => {
    const author = await member('Mina')
    const first = await member('Erste', 'moderator')
    const { id } = await write(author.token, 'Verboten')
    const reader = await device()
    const whole = {
      rule: 'illegal',
      text: 'Das ist üble Nachrede',
      where: '§ 111 StGB https://bait.example',
      email: 'Leser@mail.example',
      goodFaith: true,
      lang: 'de-AT',
    }
    const path = `/api/v1/comments/${id}/reports`
    for (const [left, code] of [
      ['text', 'field_required'],
      ['where', 'field_required'],
      ['goodFaith', 'field_required'],
      ['email', 'email_required'],
    ] as const)
      expect(await refused('POST', path, reader, { ...whole, [left]: undefined }), left).toBe(code)
    expect(await refused('POST', path, reader, { ...whole, email: 'a@b' })).toBe('email_invalid')
    expect(await refused('POST', path, reader, { rule: 'nonsense' })).toBe('rule_unknown')
    expect(
      await ask('POST', path, await device(), { ...whole, email: undefined, childProtection: true }),
    ).toMatchObject({ mailed: false })
    expect(await ask('POST', path, reader, whole)).toMatchObject({ mailed: true })
    const receipts = await mailed()
    expect(receipts).toMatchObject([
      { to: 'leser@mail.example', subject: 'Deine Meldung ist bei Paper angekommen' },
    ])
    // The address is anybody's: no words of who typed it go there.
    expect(receipts[0]?.text).toContain(`#comment-${id}`)
    expect(receipts[0]?.text).not.toContain('bait.example')
    await decide(id, 'approve', first.id)
    const outcome = await mailed(60_000)
    expect(outcome).toMatchObject([{ to: 'leser@mail.example' }])
    expect(outcome[0]?.text).toContain('er bleibt')
  })

  onSqlite('send no words of a guest to the address that the guest has typed', async () => {
    const first = await member('Erste', 'moderator')
    const author = { name: 'Gast', email: 'opfer@mail.example' }
    const body = { site: 'paper', page, body: 'Schau auf https://bait.example', author }
    const { id } = await ask<Comment>('POST', '/api/v1/comments', await device(), body)
    await decide(id, 'remove', first.id)
    const [told] = await mailed(60_000)
    expect(told).toMatchObject({ to: 'opfer@mail.example' })
    expect(told?.text).toContain(`#comment-${id}`)
    expect(told?.text).not.toContain('bait.example')
  })

  it('leave what an owner laid on one who keeps order to owners', async () => {
    const [owner, first] = [await member('Chefin', 'owner'), await member('Erste', 'moderator')]
    const second = await member('Zweite', 'moderator')
    await ask('POST', `/api/v1/moderation/authors/${first.id}/sanctions`, owner.token, {
      site: 'paper',
      kind: 'premoderate',
    })
    const [decision] = await decisions(first.token)
    const { id } = await ask<{ id: string }>(
      'POST',
      `/api/v1/decisions/${decision?.id}/objections`,
      first.token,
      {
        site: 'paper',
      },
    )
    const at = `/api/v1/moderation/objections/${id}`
    const verdict = { site: 'paper', uphold: true }
    expect((await objections(second.token)).items[0]?.can).toBe(false)
    expect(await refused('POST', at, second.token, verdict)).toBe('forbidden')
    // There is no other owner: their own look is better than nobody's.
    expect(await ask('POST', at, owner.token, verdict)).toMatchObject({ state: 'upheld', sameHand: true })
    expect((await decisions(first.token))[0]?.state).toBe('lifted')
  })

  it('tell by which list a comment was held, but not that everybody waits', async () => {
    const author = await member('Mina')
    await set({ wordLists: [{ act: 'hold', match: 'part', words: ['schnabeltier'] }] })
    expect((await write(author.token, 'Ein Schnabeltier')).status).toBe('pending')
    expect(await decisions(author.token)).toMatchObject([
      { act: 'hold', automatic: true, reported: false, rule: { key: 'word_list' }, state: 'stands' },
    ])
    const [held] = await decisions(author.token)
    await ask('POST', `/api/v1/decisions/${held?.id}/objections`, author.token, { site: 'paper' })
    expect(await mailed(60_000)).toEqual([])
    await set({ wordLists: [], moderation: 'pre' })
    expect((await write(author.token, 'Ein Vogel')).status).toBe('pending')
    expect(await decisions(author.token)).toHaveLength(1)
  })

  onSqlite('let an owner alone look at their own decision again, and say so', async () => {
    const author = await member('Mina')
    const owner = await member('Chefin', 'owner')
    const { id } = await write(author.token, 'Ein Wort zu viel')
    await decide(id, 'remove', owner.id)
    const [decision] = await decisions(author.token)
    await ask('POST', `/api/v1/decisions/${decision?.id}/objections`, author.token, { site: 'paper' })
    const [waiting] = (await objections(owner.token)).items
    const done = await ask<Objection>('POST', `/api/v1/moderation/objections/${waiting?.id}`, owner.token, {
      site: 'paper',
      uphold: true,
    })
    expect(done).toMatchObject({ sameHand: true, state: 'upheld' })
    expect(await shown()).toBe(1)
  })

  onSqlite(
    'are about persons, too: a suspension is told with its words and its end, and lifted',
    async () => {
      const author = await member('Mina')
      const [first, second] = [await member('Erste', 'moderator'), await member('Zweite', 'moderator')]
      const until = new Date(opened.clock.now + 7 * 86_400_000).toISOString()
      const path = `/api/v1/moderation/authors/${author.id}/sanctions`
      const body = { site: 'paper', kind: 'suspend', until, rule: 'insult', note: 'Eine Woche Pause' }
      await ask('POST', path, first.token, body)
      const [told] = await mailed(60_000)
      expect(told).toMatchObject({ to: 'mina@mail.example', subject: 'Zu deinem Konto bei Paper' })
      expect(told?.text).toContain('Eine Woche Pause')
      const [decision] = await decisions(author.token)
      expect(decision).toMatchObject({ act: 'suspend', until, comment: null, rule: { key: 'insult' } })
      await ask('POST', `/api/v1/decisions/${decision?.id}/objections`, author.token, { site: 'paper' })
      const [waiting] = (await objections(second.token)).items
      await ask('POST', `/api/v1/moderation/objections/${waiting?.id}`, second.token, {
        site: 'paper',
        uphold: true,
      })
      expect(await decisions(author.token)).toMatchObject([
        { state: 'lifted', objection: { state: 'upheld' } },
      ])
      await write(author.token, 'Wieder da')
      expect(await shown()).toBe(1)
      const sheet = await ask<Transparency>('GET', '/api/v1/moderation/transparency?site=paper', first.token)
      expect(sheet.sanctions).toEqual([{ key: 'suspend', count: 1 }])
    },
  )

  onSqlite('come too late after six months, and too late where it holds no longer', async () => {
    const author = await member('Mina')
    const first = await member('Erste', 'moderator')
    const [old, lifted] = [await write(author.token, 'Alt'), await write(author.token, 'Erledigt')]
    await decide(old.id, 'remove', first.id)
    await decide(lifted.id, 'hold', first.id)
    await decide(lifted.id, 'approve', first.id)
    const [later, earlier] = await decisions(author.token)
    const object = async (one?: Statement) => {
      const body = { body: { site: 'paper' }, token: author.token }
      const answer = await opened.call('POST', `/api/v1/decisions/${one?.id}/objections`, body)
      return (answer.body as { error?: { code: string } }).error?.code
    }
    expect(await object(later)).toBe('decision_lifted')
    opened.clock.now += 184 * 86_400_000
    const { token } = await member('Mina')
    expect(
      await refused('POST', `/api/v1/decisions/${earlier?.id}/objections`, token, { site: 'paper' }),
    ).toBe('objection_too_late')
    expect((await decisions(token)).every(({ objectUntil }) => objectUntil === null)).toBe(true)
  })

  it('leave with whom they are about, and with who reported', async () => {
    const author = await member('Mina')
    const first = await member('Erste', 'moderator')
    const reader = await device()
    const { id } = await write(author.token, 'Weg damit')
    const illegal = {
      rule: 'illegal',
      where: 'Hier',
      goodFaith: true,
      email: 'leserin@mail.example',
      name: 'Leserin',
    }
    await report(reader, id, { ...illegal, text: 'Meldewort' })
    await decide(id, 'remove', first.id, { note: 'Notizwort' })
    const [decision] = await decisions(author.token)
    await ask('POST', `/api/v1/decisions/${decision?.id}/objections`, author.token, {
      site: 'paper',
      text: 'Einspruchswort',
    })
    const other = await write((await member('Luis')).token, 'Bleibt')
    await report(reader, other.id)
    // From another device, known by its address alone.
    const elsewhere = await device()
    await report(elsewhere, other.id, { ...illegal, text: 'Fremdwort', email: 'mina@mail.example' })
    await decide(other.id, 'approve', first.id)
    const [foreign] = await ownReports(elsewhere)
    const { id: far } = await ask<{ id: string }>(
      'POST',
      `/api/v1/reports/${foreign?.id}/objections`,
      elsewhere,
      { site: 'paper', text: 'Fernwort' },
    )
    const [rejected] = await ownReports(reader)
    const { id: objection } = await ask<{ id: string }>(
      'POST',
      `/api/v1/reports/${rejected?.id}/objections`,
      reader,
      { site: 'paper', text: 'Beschwerdewort' },
    )
    const second = await member('Zweite', 'moderator')
    for (const one of [objection, far])
      await ask('POST', `/api/v1/moderation/objections/${one}`, second.token, {
        site: 'paper',
        uphold: false,
        answer: 'Antwortwort',
      })
    const { parts } = await ask<{ parts: Record<string, object[]> }>(
      'GET',
      '/api/v1/me/export?site=paper',
      author.token,
    )
    expect(parts.decisions).toMatchObject([{ note: 'Notizwort', at: expect.stringContaining('T') }])
    expect(parts.objections).toMatchObject([{ text: 'Einspruchswort' }])
    expect(JSON.stringify(parts)).not.toMatch(/Meldewort|Leserin/)
    const own = await ask<{ parts: Record<string, object[]> }>('GET', '/api/v1/me/export?site=paper', reader)
    expect(own.parts.reports).toMatchObject([{ text: 'Meldewort', name: 'Leserin' }, {}])
    expect(own.parts.objections).toMatchObject([{ text: 'Beschwerdewort', answer: 'Antwortwort' }])
    for (const token of [author.token, reader])
      await ask('POST', '/api/v1/me/erasure?site=paper', token, { comments: 'anonymise' })
    opened.clock.now += 86_400_000
    await opened.app.jobs.drain()
    await opened.app.jobs.drain()
    await opened.app.privacy.scrub('now')
    for (const words of [
      'Notizwort',
      'Einspruchswort',
      'Meldewort',
      'Beschwerdewort',
      'Antwortwort',
      'Fremdwort',
      'Fernwort',
      'Leserin',
      reader.split('.')[1] ?? '',
      author.id,
    ])
      expect(await findWords(opened.storage, words), words).toEqual([])
  })
})
