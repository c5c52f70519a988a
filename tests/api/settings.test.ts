import { beforeAll, describe, expect, it } from 'vitest'
import { updateMe } from '../../shared/contract/me.ts'
import * as contract from '../../shared/contract/settings.ts'
import { type Settings, settingsSchema } from '../../shared/contract/sites.ts'
import { createApiToken } from '../../shared/contract/staff.ts'
import { defaultLadder } from '../../shared/rules/ladder.ts'
import { call } from '../support/client.ts'
import type { Reader } from '../support/reader.ts'
import { signInByCode } from '../support/sign-in.ts'
import { other, paper, type SiteSpec } from '../support/sites.ts'
import { makeStaff, readAudit } from '../support/staff.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other], mail: true })
let owner: Reader
let moderator: Reader
let elsewhere: Reader
let member: Reader

async function person(email: string, role: 'moderator' | 'owner' | null, site: SiteSpec = paper) {
  const reader = world.reader({ site })
  await signInByCode(reader, world.mailbox, email)
  if (!role) return reader
  await makeStaff(world.database, reader.authorId ?? '', role)
  await signInByCode(reader, world.mailbox, email)
  return reader
}

beforeAll(async () => {
  owner = await person('owner@example.com', 'owner')
  moderator = await person('moderator@example.com', 'moderator')
  elsewhere = await person('elsewhere@example.com', 'owner', other)
  member = await person('member@example.com', null)
})

const site = paper.key
const read = (by: Reader = owner) =>
  call(world.api, contract.getSettings, { query: { site }, headers: by.headers() })
const version = async () => (await read()).data.version
const patch = (settings: object, at: number, by: Reader = owner) =>
  call(world.api, contract.updateSettings, {
    body: { site, version: at, settings },
    headers: by.headers({ origin: paper.origins[0] }),
  })
/** Changes settings as the owner; throws where that was refused. */
const set = async (settings: Partial<Settings>) => (await patch(settings, await version())).data
const plain = settingsSchema.parse({})
const { moderation, freeFromRank, wordLists, linkLists, limits, closeAfterDays, openingHours, spam } = plain
const reset = () =>
  set({ moderation, freeFromRank, wordLists, linkLists, limits, closeAfterDays, openingHours, spam })
const guest = () => world.reader()

describe('who may not', () => {
  const calls = (by: Reader) => {
    const headers = by.headers({ origin: paper.origins[0] })
    const closing = { site, page: null, at: '2026-01-01T00:00:00.000Z', reopenAt: '2026-01-02T00:00:00.000Z' }
    return {
      read: () => call(world.api, contract.getSettings, { query: { site }, headers }),
      export: () => call(world.api, contract.exportSettings, { query: { site }, headers }),
      preview: () => call(world.api, contract.previewSettings, { body: { site, settings: {} }, headers }),
      // slice: ranks begin
      spread: () =>
        call(world.api, contract.previewLadder, { body: { site, ladder: defaultLadder }, headers }),
      // slice: ranks end
      closings: () => call(world.api, contract.listClosings, { query: { site }, headers }),
      close: () => call(world.api, contract.createClosing, { body: closing, headers }),
      change: () =>
        call(world.api, contract.updateSettings, { body: { site, version: 1, settings: {} }, headers }),
      ladder: () =>
        call(world.api, contract.putLadder, { body: { site, version: 1, ladder: defaultLadder }, headers }),
      import: () =>
        call(world.api, contract.importSettings, {
          body: { site, version: 1, file: { format: 'stammtisch-settings' } },
          headers,
        }),
    }
  }
  const outcomes = async (by: Reader) =>
    Object.fromEntries(
      await Promise.all(Object.entries(calls(by)).map(async ([name, ask]) => [name, (await ask()).status])),
    )
  const all = (status: number) => Object.fromEntries(Object.keys(calls(owner)).map((name) => [name, status]))

  it('strangers, guests, members, and who keeps order on another site', async () => {
    const stranger = guest()
    expect(await outcomes(stranger)).toEqual(all(401))
    await stranger.device()
    expect(await outcomes(stranger)).toEqual(all(401))
    expect(await outcomes(member)).toEqual(all(403))
    expect(await outcomes(elsewhere)).toEqual(all(401))
  })

  it('a moderator changes no settings', async () => {
    expect(await outcomes(moderator)).toEqual({
      ...all(200),
      close: 201,
      change: 403,
      ladder: 403,
      import: 403,
    })
  })
})

describe('a change', () => {
  it('leaves alone what it does not name, is in the log, and counts at once', async () => {
    const before = (await read()).data
    const after = await set({ readMoreWords: 50, depth: 4 })
    expect(after).toEqual({
      ...before,
      settings: { ...before.settings, readMoreWords: 50, depth: 4 },
      version: before.version + 1,
    })
    expect((await guest().threads()).site?.settings).toMatchObject({ readMoreWords: 50, depth: 4 })
    expect((await readAudit(world.database, site))[0]).toMatchObject({
      actorId: owner.authorId,
      act: 'settings.changed',
      detail: JSON.stringify({ keys: 'depth,readMoreWords' }),
    })
    await set({ readMoreWords: before.settings.readMoreWords, depth: before.settings.depth })
  })

  it('of two from the same version one wins, and the other is told', async () => {
    const at = await version()
    const answers = await Promise.all([patch({ depth: 1 }, at), patch({ depth: 2 }, at)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(answers.find(({ status }) => status === 409)?.code).toBe('changed_meanwhile')
    const won = answers.find(({ status }) => status === 200)?.data.settings.depth
    expect((await read()).data).toMatchObject({ version: at + 1, settings: { depth: won } })
    await set({ depth: plain.depth })
  })

  it('to a rank that the ladder does not have is refused', async () => {
    const { code, error } = await patch({ freeFromRank: 'pope' }, await version())
    expect([code, error?.field]).toEqual(['field_invalid', 'settings.freeFromRank'])
    await set({ freeFromRank: 'kinig' })
    const ladder = defaultLadder.slice(0, 2)
    const answer = await call(world.api, contract.putLadder, {
      body: { site, version: await version(), ladder },
      headers: owner.headers(),
    })
    expect([answer.code, answer.error?.field]).toEqual(['field_invalid', 'ladder'])
    await reset()
  })
})

describe('a file', () => {
  const bring = async (file: unknown, trial?: boolean) =>
    call(world.api, contract.importSettings, {
      body: { site, version: await version(), file, trial },
      headers: owner.headers(),
    })
  const fileWith = (settings: unknown) => ({ format: 'stammtisch-settings', settings })

  it.each<[string, unknown, string]>([
    ['HTML', '<!doctype html><script>alert(1)</script>', 'file'],
    ['a list', [], 'file'],
    ['of another program', { format: 'wpdiscuz', settings: {} }, 'file.format'],
    ['an unknown setting', fileWith({ secret: 'x' }), 'file.settings.secret'],
    ['a setting of Object', fileWith({ constructor: { prototype: {} } }), 'file.settings.constructor'],
    ['a wrong type', fileWith({ depth: '3' }), 'file.settings.depth'],
    ['a number beyond all bounds', fileWith({ depth: 1e308 }), 'file.settings.depth'],
    [
      'one wrong word',
      fileWith({ wordLists: [{ words: ['ok', '\u200b'], match: 'word', act: 'hold' }] }),
      'file.settings.wordLists.0.words.1',
    ],
    [
      'a pattern of stars',
      fileWith({ wordLists: [{ words: ['***'], match: 'wildcard', act: 'refuse' }] }),
      'file.settings.wordLists.0.words.0',
    ],
    [
      'a regular expression',
      fileWith({ wordLists: [{ words: ['(a+)+$'], match: 'regex', act: 'refuse' }] }),
      'file.settings.wordLists.0.match',
    ],
    [
      'ten thousand words',
      fileWith({ wordLists: [{ words: Array(10_000).fill('a'), match: 'word', act: 'hold' }] }),
      'file.settings.wordLists.0.words',
    ],
    [
      'a link for a host',
      fileWith({ linkLists: [{ hosts: ['https://a.example/x'], act: 'hold' }] }),
      'file.settings.linkLists.0.hosts.0',
    ],
    [
      'a zone that is none',
      fileWith({ openingHours: { zone: '../etc', days: [1], from: '08:00', to: '22:00', wait: 1 } }),
      'file.settings.openingHours.zone',
    ],
    [
      'a script as address',
      fileWith({ agreement: { version: '1', netiquette: 'javascript:alert(1)', privacy: '' } }),
      'file.settings.agreement.netiquette',
    ],
    ['a broken ladder', { format: 'stammtisch-settings', ladder: [{}] }, 'file.ladder.0.key'],
  ])('with %s is refused, and nothing changes', async (_, file, field) => {
    const before = (await read()).data
    const answer = await bring(file)
    expect([answer.code, answer.error?.field]).toEqual(['invalid_request', field])
    expect((await read()).data).toEqual(before)
  })

  it('with a prototype, or larger than anything we read, is refused too', async () => {
    const headers = owner.headers({ 'content-type': 'application/json' })
    const raw = (body: string) =>
      fetch(`${world.api}/api/v1/moderation/settings/import`, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body,
      })
    const proto = await raw(
      `{"site":"${site}","version":1,"file":{"format":"stammtisch-settings","settings":{"__proto__":{"depth":1}}}}`,
    )
    expect([proto.status, await proto.json()]).toMatchObject([400, { error: { field: '__proto__' } }])
    const huge = await raw(`{"site":"${'x'.repeat(600_000)}"}`).catch(() => null)
    expect(huge?.status ?? 413).toBe(413)
  })

  it('on trial says what would be, refuses as it would, and saves nothing', async () => {
    const before = (await read()).data
    const log = (await readAudit(world.database, site)).length
    const answer = await bring(fileWith({ depth: before.settings.depth + 1 }), true)
    expect(answer.data).toEqual({
      ...before,
      settings: { ...before.settings, depth: before.settings.depth + 1 },
    })
    expect((await bring(fileWith({ freeFromRank: 'no-such-rank' }), true)).error?.field).toBe(
      'file.settings.freeFromRank',
    )
    expect((await read()).data).toEqual(before)
    expect(await readAudit(world.database, site)).toHaveLength(log)
  })

  it('comes back as it went out', async () => {
    const before = (await read()).data
    const file = (
      await call(world.api, contract.exportSettings, { query: { site }, headers: owner.headers() })
    ).data
    await set({
      depth: 9,
      openingHours: { zone: 'Europe/Rome', days: [1], from: '08:00', to: '22:00', wait: 30 },
    })
    const back = await bring(file)
    expect(back.data).toEqual({ ...before, version: before.version + 2 })
  })
})

describe('words, links and haste', () => {
  it('a refused word is not written, and not named', async () => {
    await set({
      wordLists: [
        { words: ['Arschloch'], match: 'word', act: 'refuse' },
        { words: ['viagr*'], match: 'wildcard', act: 'hold' },
      ],
    })
    const reader = guest()
    const page = '/words'
    const refused = await reader.post('So ein **A r s c h l o c h**', { page })
    expect([refused.code, refused.error?.field]).toEqual(['words_refused', 'body'])
    expect(refused.text.toLowerCase()).not.toContain('arsch')
    expect((await reader.write('Kauf VIAGRA', { page })).status).toBe('pending')
    const shown = await reader.write('Schönen Tag', { page })
    expect(shown.status).toBeUndefined()
    expect((await reader.edit(shown.id, 'Arschloch!')).code).toBe('words_refused')
    // The edit waits, what was released stays up.
    expect((await reader.edit(shown.id, 'Viagra!')).data.body).toEqual(shown.body)
    expect(
      (await moderator.write('Kein Viagra, keine Arschlöcher, kein Arschloch', { page })).status,
    ).toBeUndefined()
    expect((await reader.threads({ page })).total).toBe(2)
    await reset()
  })

  it('a name and a website are words and links as well', async () => {
    const page = '/bylines'
    await set({
      wordLists: [
        { words: ['casino'], match: 'part', act: 'refuse' },
        { words: ['viagra'], match: 'part', act: 'hold' },
      ],
      linkLists: [
        { hosts: ['spam.example'], act: 'refuse' },
        { hosts: ['pills.example'], act: 'hold' },
      ],
    })
    const post = async (name: string, website?: string, reader = guest()) => {
      const answer = await reader.post('Schöner Artikel, danke.', {
        page,
        author: { name, ...(website && { website }) },
      })
      return answer.status === 201 ? (answer.data.status ?? 'shown') : [answer.code, answer.error?.field]
    }
    expect(await post('C-a-s-i-n-o Royal')).toEqual(['words_refused', 'author.name'])
    expect(await post('Rosl', 'https://www.spam.example/x')).toEqual(['words_refused', 'author.website'])
    expect(await post('Zenz', 'https://good.example/casino')).toEqual(['words_refused', 'author.website'])
    // What is refused is not held for what stands beside it.
    expect(await post('Casino Royal', 'https://pills.example')).toEqual(['words_refused', 'author.name'])
    expect(await post('Viagra billig')).toBe('pending')
    expect(await post('Luis', 'https://pills.example')).toBe('pending')
    // What is released already would lead there before anybody has looked.
    const known = guest()
    expect(await post('Moidl', 'https://good.example', known)).toBe('shown')
    expect(await post('Moidl', 'https://pills.example', known)).toEqual(['words_refused', 'author.website'])
    expect(await post('Moidl', 'https://good.example', known)).toBe('shown')
    const change = (more: object) =>
      call(world.api, updateMe, { query: { site }, body: more, headers: member.headers() })
    expect((await change({ website: 'https://pills.example' })).code).toBe('website_invalid')
    expect((await change({ name: 'Casino Royal' })).code).toBe('name_reserved')
    expect((await change({ website: 'https://good.example' })).status).toBe(200)
    // What they had before a list named it, they may say again.
    await set({ linkLists: [{ hosts: ['good.example'], act: 'hold' }] })
    expect((await change({ website: 'https://good.example', avatar: 1 })).status).toBe(200)
    await reset()
  })

  it('links wait or are refused by their host, the closest name first, and beyond a number', async () => {
    await set({
      linkLists: [
        { hosts: ['bad.example'], act: 'refuse' },
        { hosts: ['example', 'dubious.test'], act: 'hold' },
        { hosts: ['good.example'], act: 'allow' },
      ],
      limits: { ...limits, linksMax: 1 },
      // What looks like spam is not asked here.
      spam: { hold: 1_000, spam: 1_000, proof: 'never' },
    })
    const reader = guest()
    const page = '/links'
    expect((await reader.post('https://www.bad.example/x', { page })).code).toBe('words_refused')
    for (const [body, status] of [
      ['https://any.example', 'pending'],
      ['https://a.dubious.test/?q', 'pending'],
      ['Ein paar Worte dazu, wie gewohnt: https://www.good.example/a und https://else.test', undefined],
      ['https://one.test https://two.test', 'pending'],
    ])
      expect([body, (await reader.write(body ?? '', { page })).status]).toEqual([body, status])
    await reset()
  })

  it('too many in an hour or too soon are refused, under whatever name, and not for edits', async () => {
    await set({ limits: { ...limits, perHour: 2 } })
    const reader = guest()
    const page = '/haste'
    const first = await reader.write('Eins', { page })
    await reader.write('Zwei', { page: '/haste-elsewhere' })
    const third = await reader.post('Drei', { page, author: { name: 'Somebody else' } })
    expect(third.code).toBe('too_many_comments')
    expect(Number(third.headers['retry-after'])).toBeGreaterThan(3_500)
    expect(Number(third.headers['retry-after'])).toBeLessThanOrEqual(3_600)
    expect((await reader.edit(first.id, 'Eins, besser')).status).toBe(200)
    await guest().write('Jemand anderer', { page })
    await set({ limits: { ...limits, minSeconds: 600 } })
    expect((await reader.post('Vier', { page })).code).toBe('too_many_comments')
    await reset()
    await reader.write('Fünf', { page })
  })
})

describe('what waits', () => {
  it('the first of an author, until one was approved', async () => {
    await set({ moderation: 'first' })
    const reader = guest()
    const page = '/first'
    const comment = await reader.write('Mein erster', { page })
    expect(comment.status).toBe('pending')
    expect((await reader.write('Mein zweiter', { page })).status).toBe('pending')
    expect((await moderator.write('Ich nicht', { page })).status).toBeUndefined()
    expect((await world.cli('comments', 'status', comment.id, 'approved')).code).toBe(0)
    expect((await reader.write('Mein dritter', { page })).status).toBeUndefined()
    await reset()
  })

  it('all, but not from the rank on that a site trusts', async () => {
    const known = guest()
    await known.write('Vor der Zeit', { page: '/rank' })
    await set({ moderation: 'pre' })
    expect((await known.write('Ich warte', { page: '/rank' })).status).toBe('pending')
    await set({ freeFromRank: 'neuling' })
    expect((await known.write('Ich nicht mehr', { page: '/rank' })).status).toBeUndefined()
    await set({ freeFromRank: 'gruenschnabel' })
    expect((await known.write('Ich wieder', { page: '/rank' })).status).toBe('pending')
    await reset()
  })

  it('readers are told of it, and of nothing where nothing waits', async () => {
    expect((await guest().threads()).site?.settings).not.toHaveProperty('waiting')
    const hours = { zone: 'Europe/Rome', days: [1, 2, 3], from: '08:00', to: '22:00', wait: 30 }
    await set({ openingHours: hours })
    expect((await guest().threads()).site?.settings).not.toHaveProperty('waiting')
    await set({ moderation: 'pre' })
    expect((await guest().threads()).site?.settings.waiting).toEqual({ who: 'everyone', hours })
    await set({ moderation: 'first', freeFromRank: 'tratscher', openingHours: null })
    expect((await guest().threads()).site?.settings.waiting).toEqual({
      who: 'newcomers',
      freeFromRank: 'tratscher',
    })
    await reset()
  })

  it('is seen beforehand, without anything changing', async () => {
    const page = '/preview'
    const reader = guest()
    const held = await reader.write('Ein Schnabeltier', { page })
    const refused = await reader.write('Ein Ameisenigel', { page })
    const at = await version()
    const { data } = await call(world.api, contract.previewSettings, {
      body: {
        site,
        settings: {
          wordLists: [
            { words: ['schnabel'], match: 'part', act: 'hold' },
            { words: ['ameisenigel'], match: 'word', act: 'refuse' },
          ],
        },
      },
      headers: moderator.headers(),
    })
    expect(data).toMatchObject({ held: 1, refused: 1 })
    expect(data.examples).toEqual([
      {
        id: refused.id,
        excerpt: 'Ein Ameisenigel',
        verdict: 'refuse',
        reason: 'word_list',
        about: 'ameisenigel',
      },
      { id: held.id, excerpt: 'Ein Schnabeltier', verdict: 'hold', reason: 'word_list', about: 'schnabel' },
    ])
    const all = await call(world.api, contract.previewSettings, {
      body: { site, settings: { moderation: 'pre' } },
      headers: moderator.headers(),
    })
    expect(all.data.held).toBeGreaterThan(2)
    expect(all.data.examples).toHaveLength(5)
    expect(await version()).toBe(at)
    // slice: ranks begin
    const [lowest] = defaultLadder
    const spread = await call(world.api, contract.previewLadder, {
      body: { site, ladder: [{ ...lowest, key: 'all' }] },
      headers: moderator.headers(),
    })
    const total = spread.data.ranks.find(({ key }) => key === 'all')
    expect(total?.before).toBe(0)
    expect(total?.after).toBe(spread.data.moved)
    expect(spread.data.moved).toBeGreaterThan(0)
    // slice: ranks end
  })
})

describe('the site’s own rules', () => {
  it('are read by anybody, in the nearest language, as a tree without HTML', async () => {
    const ask = (lang?: string) =>
      call(world.api, contract.getNetiquette, { query: { site, ...(lang && { lang }) } })
    expect((await ask()).data).toEqual({ lang: null, body: [] })
    expect((await guest().threads()).site?.settings).not.toHaveProperty('netiquette')
    await set({ netiquette: { de: '- Sei **nett**', it: '<b>Ciao</b>' } })
    expect((await ask('de-AT')).data.lang).toBe('de')
    expect((await ask('fr')).data.lang).toBe('de')
    expect((await ask('it')).data.body).toEqual([{ t: 'p', c: [{ t: 'text', v: '<b>Ciao</b>' }] }])
    expect((await guest().threads()).site?.settings.netiquette).toBe(true)
    await set({ netiquette: {} })
  })
})

describe('a closing', () => {
  const iso = (offset: number) => new Date(Date.now() + offset).toISOString()
  const hour = 3_600_000
  const close = (page: string | null, at: string, reopenAt: string | null = null) =>
    call(world.api, contract.createClosing, {
      body: { site, page, at, reopenAt },
      headers: moderator.headers(),
    })
  const remove = (id: string, by = moderator) =>
    call(world.api, contract.removeClosing, {
      params: { id },
      query: { site: by.place.site },
      headers: by.headers(),
    })

  it('of a page holds from its moment on, for bytes that were cached too, until it is taken back', async () => {
    const reader = guest()
    const page = '/closing'
    const first = await reader.write('Noch offen', { page })
    const before = await reader.raw(page)
    expect((await reader.raw(page, { 'if-none-match': before.headers.etag ?? '' })).status).toBe(304)
    const planned = (await close(reader.pageUrl(page), iso(hour), iso(2 * hour))).data
    expect(planned).toMatchObject({
      state: 'planned',
      page: { id: reader.pageUrl(page) },
      by: { id: moderator.authorId },
    })
    await reader.write('Immer noch offen', { page })
    const over = (await close(reader.pageUrl(page), iso(-2 * hour), iso(-hour))).data
    expect(over.state).toBe('over')
    await reader.write('Wieder offen', { page })

    const closing = (await close(reader.pageUrl(page), iso(-hour))).data
    expect(closing.state).toBe('holding')
    expect((await reader.post('Zu spät', { page })).code).toBe('page_closed')
    expect((await reader.edit(first.id, 'Anders')).code).toBe('page_closed')
    expect((await reader.threads({ page })).page.closed).toBe(true)
    expect((await reader.viewer(page)).data.can.others).toEqual(['vote'])
    await reader.write('Anderswo', { page: '/closing-not' })

    expect((await remove(closing.id, elsewhere)).code).toBe('not_found')
    expect((await remove(closing.id)).status).toBe(200)
    expect((await remove(closing.id)).code).toBe('not_found')
    expect((await reader.threads({ page })).page.closed).toBe(false)
    await reader.write('Wieder da', { page })
    for (const { id } of [planned, over]) await remove(id)
  })

  it('of a site holds on every page, those that nobody wrote on too', async () => {
    const reader = guest()
    await reader.write('Vor der Wahl', { page: '/silence' })
    const closing = (await close(null, iso(-1))).data
    for (const page of ['/silence', '/silence-new']) {
      expect((await reader.post('Wählt!', { page })).code).toBe('page_closed')
      expect((await reader.threads({ page })).page.closed).toBe(true)
    }
    const list = await call(world.api, contract.listClosings, {
      query: { site, limit: 1 },
      headers: owner.headers(),
    })
    expect(list.data.items).toEqual([closing])
    await remove(closing.id)
    await reader.write('Nach der Wahl', { page: '/silence' })
    expect((await readAudit(world.database, site))[0]).toMatchObject({
      act: 'closing.removed',
      subjectKind: 'site',
    })
  })

  it('is planned by a program that was let do that, and by no other', async () => {
    const plan = async (right: 'schedule' | 'close') => {
      const { token } = (
        await call(world.api, createApiToken, {
          body: { site, name: 'Night editor', rights: [right] },
          headers: owner.headers({ origin: undefined }),
        })
      ).data
      const headers = { authorization: `Bearer ${token}` }
      const body = { site, page: null, at: iso(hour), reopenAt: null }
      return [
        await call(world.api, contract.createClosing, { body, headers }),
        await call(world.api, contract.getSettings, { query: { site }, headers }),
      ] as const
    }
    const [refused] = await plan('close')
    expect(refused.code).toBe('forbidden')
    const [closing, settings] = await plan('schedule')
    expect(closing.data).toMatchObject({ state: 'planned', by: { name: 'Night editor' } })
    expect(settings.code).toBe('forbidden')
    await remove(closing.data.id)
  })

  it('of a page that is not there, or that ends before it begins, is refused', async () => {
    expect((await close('https://paper.example/nowhere', iso(0))).code).toBe('page_not_found')
    const { code, error } = await close(null, iso(hour), iso(0))
    expect([code, error?.field]).toEqual(['field_invalid', 'reopenAt'])
  })
})
