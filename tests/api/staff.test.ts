import { beforeAll, describe, expect, it } from 'vitest'
import { getMe } from '../../shared/contract/me.ts'
import { actOnComments, closePage, getHistory, undoAct } from '../../shared/contract/moderation.ts'
import { listDecisions } from '../../shared/contract/reasons.ts'
import { listClosings } from '../../shared/contract/settings.ts'
import { beginSignIn, finishSignIn, type Session, sendCode } from '../../shared/contract/signin.ts'
import {
  createApiToken,
  createInvitation,
  enterSite,
  listApiTokens,
  listInvitations,
  listMySites,
  listStaff,
  redeemInvitation,
  redeemOwner,
  revokeApiToken,
  revokeInvitation,
  setRole,
} from '../../shared/contract/staff.ts'
import { type Call, call, send } from '../support/client.ts'
import { codeIn, linkIn } from '../support/mailbox.ts'
import type { Reader } from '../support/reader.ts'
import { keepSession, signInByCode } from '../support/sign-in.ts'
import { other, paper } from '../support/sites.ts'
import { readAudit } from '../support/staff.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ sites: [paper, other], mail: true })
const own = () => ({ origin: world.api, 'x-forwarded-for': '81.2.3.4' })

/** A request as a page of the server itself makes it. */
const asPanel = (session?: Session) => ({
  ...own(),
  ...(session && { authorization: `Bearer ${session.access}` }),
})
const tokenIn = (text: string, kind: string) => new RegExp(`/moderate#${kind}=(\\S+)`).exec(text)?.[1] ?? ''
const redeem = (body: object, headers: object = own()) =>
  call(world.api, redeemOwner, { body, headers: { ...headers } } as Call)

let printed: string
let owner: Session
let member: Reader

beforeAll(async () => {
  printed = tokenIn(world.output(), 'owner')
  member = world.reader()
  await signInByCode(member, world.mailbox, 'member@example.com')
})

describe('the first owner is not', () => {
  it.each([
    ['a made-up token', () => 'sesame', 'token_gone'],
    ['a token with another end', () => `${printed.slice(0, -3)}xyz`, 'token_gone'],
    ['an invitation’s', () => `${printed.split('.')[0]}.${'a'.repeat(22)}`, 'token_gone'],
  ])('whoever has %s', async (_, token, code) => {
    expect((await redeem({ token: token(), name: 'Moidl' })).code).toBe(code)
  })

  it('whoever asks from a page of a site, or says no name, or takes somebody’s address', async () => {
    const from = { ...own(), origin: paper.origins[0] }
    expect((await redeem({ token: printed, name: 'Moidl' }, from)).code).toBe('origin_not_allowed')
    expect((await redeem({ token: printed, name: ' ' })).code).toBe('name_required')
    expect((await redeem({ token: printed, name: 'Moidl', email: 'no' })).code).toBe('email_invalid')
    const taken = await redeem({ token: printed, name: 'Moidl', email: 'member@example.com' })
    expect(taken.code).toBe('email_taken')
  })
})

describe('the printed link', () => {
  it('makes one owner of all sites, once', async () => {
    const { data } = await redeem({ token: printed, name: 'Moidl', site: 'paper' })
    owner = keepSession(data.session)
    expect(data).toMatchObject({ site: 'paper', sites: ['paper', 'other'] })
    expect(owner).toMatchObject({ keep: false, author: { name: 'Moidl', kind: 'owner' } })
    expect((await redeem({ token: printed, name: 'Luis' })).code).toBe('token_gone')
    const staff = await call(world.api, listStaff, { query: { site: 'paper' }, headers: asPanel(owner) })
    expect(staff.data.items).toMatchObject([{ author: { name: 'Moidl' }, role: 'owner', email: null }])
  })

  it('is printed again by the command line, for one site', async () => {
    const { stdout, code } = await world.cli('staff', 'owner', 'other')
    expect(code).toBe(0)
    const token = tokenIn(stdout, 'owner')
    expect((await redeem({ token, name: 'Luis', site: 'paper' })).code).toBe('token_gone')
    const { data } = await redeem({ token, name: 'Luis', site: 'other' })
    keepSession(data.session)
    expect(data.sites).toEqual(['other'])
  })
})

describe('sites of one person', () => {
  const sitesOf = (headers: object) => call(world.api, listMySites, { headers: { ...headers } })
  const enter = (key: string, headers: object) =>
    call(world.api, enterSite, { params: { key }, headers: { ...headers } })

  it('are not told to members or to pages of a site, and no other to a shift that began on one', async () => {
    expect((await sitesOf(member.headers({ origin: world.api }))).code).toBe('forbidden')
    expect((await sitesOf({ ...asPanel(owner), origin: paper.origins[0] })).code).toBe('origin_not_allowed')
    await world.cli('staff', 'add', 'paper', 'inpage@example.com', 'moderator')
    const inPage = world.reader()
    const shift = await signInByCode(inPage, world.mailbox, 'inpage@example.com')
    expect(shift.keep).toBe(false)
    expect((await sitesOf(asPanel(shift))).data.items.map(({ key, current }) => [key, current])).toEqual([
      ['paper', true],
    ])
    expect((await enter('other', asPanel(shift))).code).toBe('forbidden')
  })

  it('lead from one shift to the other, which ends no later', async () => {
    const { items } = (await sitesOf(asPanel(owner))).data
    expect(items.map(({ key, role, current }) => [key, role, current])).toEqual([
      ['other', 'owner', false],
      ['paper', 'owner', true],
    ])
    const there = keepSession((await enter('other', asPanel(owner))).data)
    expect(there).toMatchObject({ keep: false, author: { kind: 'owner' } })
    const wrong = await call(world.api, listStaff, { query: { site: 'paper' }, headers: asPanel(there) })
    expect(wrong.code).toBe('unauthenticated')
    expect((await enter('nowhere', asPanel(owner))).code).toBe('forbidden')
  })
})

describe('a sign-in that says it began here', () => {
  const email = 'both@example.com'
  const sitesOf = (session: Session) => call(world.api, listMySites, { headers: asPanel(session) })
  const keysOf = async (session: Session) => (await sitesOf(session)).data.items.map(({ key }) => key)
  beforeAll(async () => {
    for (const { key } of [paper, other])
      expect((await world.cli('staff', 'add', key, email, 'moderator')).code).toBe(0)
  })

  const ask = async () => {
    const { flow } = (await call(world.api, beginSignIn, { body: { site: 'paper' }, headers: own() })).data
    await call(world.api, sendCode, { body: { flow, email }, headers: own() })
    return { flow, mail: await world.mailbox.next(email) }
  }
  const finish = async (flow: string, code?: string) => {
    const body = { flow, ...(code && { code }) }
    const { data } = await call(world.api, finishSignIn, { body, headers: own() })
    if (!('access' in data)) throw new Error('still waiting')
    return keepSession(data)
  }
  const press = async (link: string, begun?: string) => {
    const url = new URL(link)
    const form = new URLSearchParams({ c: url.searchParams.get('c') ?? '', ...(begun && { begun }) })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }
    const body = form.toString()
    expect((await send(world.api + url.pathname, { method: 'POST', headers, body })).status).toBe(200)
  }

  it('leads nowhere else by a code, which may have been told to a stranger', async () => {
    const { flow, mail } = await ask()
    expect(await keysOf(await finish(flow, codeIn(mail)))).toEqual(['paper'])
  })

  it('leads nowhere else where no page of this browser knows of it', async () => {
    const [{ flow, mail }, another] = [await ask(), await ask()]
    await press(linkIn(mail), another.flow)
    expect(await keysOf(await finish(flow))).toEqual(['paper'])
  })

  it('leads to all sites where a page of this browser began it', async () => {
    const { flow, mail } = await ask()
    expect((await send(linkIn(mail))).text).toContain('name="begun"')
    await press(linkIn(mail), flow)
    expect(await keysOf(await finish(flow))).toEqual(['other', 'paper'])
  })
})

describe('an invitation', () => {
  const invite = (email: string, role: string, headers: object = asPanel(owner)) =>
    call(world.api, createInvitation, {
      body: { site: 'paper', email, role, lang: 'de' },
      headers: { ...headers },
    })
  const accept = (token: string, headers: object = own()) =>
    call(world.api, redeemInvitation, { body: { token, name: 'Vroni' }, headers: { ...headers } })

  it('is not a member’s or a moderator’s to give, nor good when revoked or made up', async () => {
    expect((await invite('a@example.com', 'owner', member.headers())).code).toBe('forbidden')
    const { data } = await invite('revoked@example.com', 'moderator')
    const token = tokenIn((await world.mailbox.next('revoked@example.com')).text, 'invitation')
    const { id } = data.invitation
    const revoke = () =>
      call(world.api, revokeInvitation, {
        params: { id },
        query: { site: 'paper' },
        headers: asPanel(owner),
      })
    expect((await revoke()).data.revoked).toBe(1)
    expect((await accept(token)).code).toBe('token_gone')
    expect((await accept('sesame')).code).toBe('token_gone')
    expect((await revoke()).data.revoked).toBe(0)
  })

  it('makes a moderator, once, who may not do what owners may', async () => {
    await invite('vroni@example.com', 'moderator')
    const mail = await world.mailbox.next('vroni@example.com')
    expect(mail.header('subject')).toContain('mitmoderieren')
    const token = tokenIn(mail.text, 'invitation')
    const { data } = await accept(token)
    const vroni = keepSession(data.session)
    expect(vroni).toMatchObject({ keep: false, author: { name: 'Vroni', kind: 'moderator' } })
    expect((await accept(token)).code).toBe('token_gone')
    expect((await invite('b@example.com', 'owner', asPanel(vroni))).code).toBe('forbidden')
    const seen = await call(world.api, listStaff, { query: { site: 'paper' }, headers: asPanel(vroni) })
    expect(seen.data.items.every(({ email }) => email === null)).toBe(true)
    const listed = await call(world.api, listInvitations, {
      query: { site: 'paper' },
      headers: asPanel(owner),
    })
    expect(listed.data.items.map(({ state }) => state)).toEqual(['redeemed', 'revoked'])
  })
})

describe('a role', () => {
  const give = (id: string, role: string, headers: object = asPanel(owner)) =>
    call(world.api, setRole, { params: { id }, body: { site: 'paper', role }, headers: { ...headers } })
  const seesStaff = (headers: object) =>
    call(world.api, listStaff, { query: { site: 'paper' }, headers: { ...headers } })

  it('is not taken by oneself, given to guests, or left without an owner', async () => {
    const guest = world.reader()
    await guest.write('I have no account')
    expect((await give(member.authorId ?? '', 'owner', member.headers())).code).toBe('forbidden')
    expect((await give(guest.authorId ?? '', 'moderator')).code).toBe('author_not_found')
    expect((await give(owner.author.id, 'moderator')).code).toBe('last_owner')
    expect((await world.cli('staff', 'remove', 'paper', owner.author.id)).code).not.toBe(0)
  })

  it('counts from the next sign-in on, and its loss at once', async () => {
    const id = member.authorId ?? ''
    expect((await give(id, 'moderator')).status).toBe(200)
    expect((await seesStaff(member.headers())).code).toBe('forbidden')
    await signInByCode(member, world.mailbox, 'member@example.com')
    expect((await seesStaff(member.headers())).status).toBe(200)
    await give(id, 'member')
    expect((await seesStaff(member.headers())).code).toBe('unauthenticated')
    const acts = (await readAudit(world.database, 'paper')).map(({ act }) => act)
    expect(acts).toEqual(
      expect.arrayContaining(['staff.first_owner', 'staff.invite', 'staff.join', 'staff.role']),
    )
  })
})

describe('an owner who is dismissed', () => {
  it('leaves no door open: neither to who was invited, nor to their programs', async () => {
    const give = (role: string) =>
      call(world.api, setRole, {
        params: { id: member.authorId ?? '' },
        body: { site: 'paper', role },
        headers: asPanel(owner),
      })
    await give('owner')
    await signInByCode(member, world.mailbox, 'member@example.com')
    const invited = { site: 'paper', email: 'friend@example.com', role: 'owner' }
    await call(world.api, createInvitation, { body: invited, headers: member.headers() })
    const friend = tokenIn((await world.mailbox.next('friend@example.com')).text, 'invitation')
    const { token } = (
      await call(world.api, createApiToken, {
        body: { site: 'paper', name: 'Mine', rights: ['schedule'] },
        headers: member.headers(),
      })
    ).data
    const program = () =>
      call(world.api, listClosings, {
        query: { site: 'paper' },
        headers: { ...own(), authorization: `Bearer ${token}` },
      })
    expect((await program()).status).toBe(200)
    await give('member')
    expect((await program()).code).toBe('unauthenticated')
    const redeemed = await call(world.api, redeemInvitation, {
      body: { token: friend, name: 'Friend' },
      headers: own(),
    })
    expect(redeemed.code).toBe('token_gone')
  })
})

describe('a program’s token', () => {
  const make = (headers: object = asPanel(owner)) =>
    call(world.api, createApiToken, {
      body: { site: 'paper', name: 'Night editor', rights: ['list', 'list', 'close'] },
      headers: { ...headers },
    })

  const makeFor = async (rights: string[]) => {
    const body = { site: 'paper', name: 'Night editor', rights }
    const { token } = (await call(world.api, createApiToken, { body, headers: asPanel(owner) })).data
    return { authorization: `Bearer ${token}` }
  }

  it('with the right keeps order as itself, and is no person to whoever is moderated', async () => {
    const writer = world.reader()
    const { id } = await writer.write('Words that a program does not like')
    const [lists, acts, closes] = [
      await makeFor(['list']),
      await makeFor(['moderate']),
      await makeFor(['close']),
    ]
    const remove = (headers: object) =>
      call(world.api, actOnComments, {
        body: { site: 'paper', act: 'remove', ids: [id] },
        headers: { ...headers },
      })
    const undo = (act: string, headers: object) =>
      call(world.api, undoAct, { params: { id: act }, body: { site: 'paper' }, headers: { ...headers } })
    const close = (headers: object) =>
      call(world.api, closePage, {
        body: { site: 'paper', page: writer.pageUrl(), close: true },
        headers: { ...headers },
      })
    for (const refused of [await remove(lists), await remove(closes), await close(acts), await close(lists)])
      expect(refused.code).toBe('forbidden')

    const act = (await remove(acts)).data
    expect(act.refused).toEqual([])
    const asked = { params: { id }, query: { site: 'paper' } }
    expect((await call(world.api, getHistory, { ...asked, headers: acts })).code).toBe('forbidden')
    const history = (await call(world.api, getHistory, { ...asked, headers: lists })).data
    expect(history.decisions[0]).toMatchObject({ act: 'remove', by: { name: 'Night editor' } })
    const told = await call(world.api, listDecisions, {
      query: { site: 'paper' },
      headers: writer.headers(),
    })
    expect(told.data.items[0]).toMatchObject({ act: 'remove', automatic: true })

    const closed = (await close(closes)).data
    expect((await undo(closed.id, acts)).code).toBe('forbidden')
    expect((await undo(act.id, closes)).code).toBe('forbidden')
    expect((await undo(closed.id, closes)).status).toBe(200)
    expect((await undo(act.id, acts)).data.done).toMatchObject([{ id, status: 'approved' }])
  })

  it('is an owner’s to make, opens no door that does not name it, and is shown once', async () => {
    expect((await make(world.reader().headers())).code).toBe('unauthenticated')
    const { token, item } = (await make()).data
    expect(token).toMatch(/^st_[\w-]{43}$/)
    expect(item.rights).toEqual(['close', 'list'])
    const program = { ...own(), authorization: `Bearer ${token}` }
    for (const endpoint of [listStaff, listApiTokens, listInvitations])
      expect((await call(world.api, endpoint, { query: { site: 'paper' }, headers: program })).code).toBe(
        'forbidden',
      )
    expect((await call(world.api, listStaff, { query: { site: 'other' }, headers: program })).code).toBe(
      'unauthenticated',
    )
    expect((await call(world.api, getMe, { query: { site: 'paper' }, headers: program })).code).toBe(
      'unauthenticated',
    )
    const listed = await call(world.api, listApiTokens, { query: { site: 'paper' }, headers: asPanel(owner) })
    expect(listed.text).not.toContain(token)
    const revoked = await call(world.api, revokeApiToken, {
      params: { id: item.id },
      query: { site: 'paper' },
      headers: asPanel(owner),
    })
    expect(revoked.data.revoked).toBe(1)
    expect((await call(world.api, listStaff, { query: { site: 'paper' }, headers: program })).code).toBe(
      'unauthenticated',
    )
  })
})

describe('whoever is invited and has an account', () => {
  it('opens the site that it invites to, and no other of the account', async () => {
    const email = 'forwarded@example.com'
    expect((await world.cli('staff', 'add', 'other', email, 'owner')).code).toBe(0)
    const body = { site: 'paper', email, role: 'moderator' as const }
    expect((await call(world.api, createInvitation, { body, headers: asPanel(owner) })).status).toBe(201)
    const mail = await world.mailbox.next(email)
    const token = tokenIn(mail.text, 'invitation')
    const { data } = await call(world.api, redeemInvitation, { body: { token }, headers: own() })
    const invited = keepSession(data.session)
    const sites = await call(world.api, listMySites, { headers: asPanel(invited) })
    expect(sites.data.items.map(({ key }) => key)).toEqual(['paper'])
    const entered = await call(world.api, enterSite, { params: { key: 'other' }, headers: asPanel(invited) })
    expect(entered.code).toBe('forbidden')
  })
})
