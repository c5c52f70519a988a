import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { beginPasskey, endAllSessions, listPasskeys, removePasskey } from '../../shared/contract/me.ts'
import { beginSignIn, finishSignIn, getSignIn, type Session } from '../../shared/contract/signin.ts'
import { useBrowser } from '../support/browser.ts'
import { call } from '../support/client.ts'
import { startOidc } from '../support/oidc.ts'
import { makeStaff } from '../support/staff.ts'
import { usePaper } from '../support/use-paper.ts'

const oidc = await startOidc()
const paper = usePaper({}, { env: oidc.env })
const tabs = useBrowser()

const headers = (session?: Session) => ({
  origin: paper.host.origin,
  'x-forwarded-for': '81.4.4.4',
  'accept-language': 'de',
  ...(session && { authorization: `Bearer ${session.access}` }),
})
const begin = async () =>
  (await call(paper.api, beginSignIn, { body: { site: 'paper' }, headers: headers() })).data
type Flow = Awaited<ReturnType<typeof begin>>
const finish = async ({ flow }: Flow) =>
  (await call(paper.api, finishSignIn, { body: { flow }, headers: headers() })).data
const session = async (flow: Flow): Promise<Session> => {
  const found = await finish(flow)
  if (!('access' in found)) throw new Error('still waiting')
  return found
}
const enrolAddress = (by: Session) =>
  call(paper.api, beginPasskey, { body: { site: 'paper' }, headers: headers(by) })
const listed = async (by: Session) =>
  (await call(paper.api, listPasskeys, { query: { site: 'paper' }, headers: headers(by) })).data.items

/** Through the provider's window, in this browser, where the shift then rests. */
const comeIn = async (page: Page): Promise<Session> => {
  const flow = await begin()
  await page.goto(`${paper.api}/signin/start/club/${flow.id}`)
  await page.getByRole('button', { name: 'Ja, anmelden' }).click()
  await page.getByText('Du bist drin.').waitFor()
  return session(flow)
}

interface Device {
  cdp: CDPSession
  authenticatorId: string
}

/** A device with a fingerprint reader that always finds the right finger. */
const plugIn = async (page: Page): Promise<Device> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, authenticatorId }
}

const enrol = async (page: Page, by: Session, name = 'Küchenlaptop') => {
  const { url } = (await enrolAddress(by)).data
  await page.goto(url)
  await page.getByLabel('Wie nennst du dieses Gerät?').fill(name)
  await page.getByRole('button', { name: 'Passkey anlegen' }).click()
  return url
}

const usePasskey = async (page: Page, flow: Flow) => {
  await page.goto(`${paper.api}/signin/passkey/${flow.id}`)
  await page.getByText(flow.number, { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Passkey verwenden' }).click()
}

let anna: string

beforeAll(async () => {
  oidc.serve(paper.api)
})
afterAll(() => oidc.close())

describe('a passkey', () => {
  it('is for those who keep order, and for nobody else', async () => {
    const { page } = await tabs.open()
    const reader = await comeIn(page)
    anna = reader.author.id
    expect((await enrolAddress(reader)).code).toBe('forbidden')
    expect(await listed(reader)).toEqual([])
    await makeStaff(paper.server.database, anna, 'owner')
  })

  it('is made in a window of our own origin, where the shift rests, and signs in from then on', async () => {
    const tab = await tabs.open()
    const { page } = tab
    tab.expect(/410/)
    const owner = await comeIn(page)
    expect(owner).toMatchObject({ keep: false, author: { kind: 'owner' } })
    await plugIn(page)
    const url = await enrol(page, owner)
    await page.getByText('Dein Passkey ist bereit.').waitFor()
    expect(await listed(owner)).toEqual([
      { id: expect.any(String), name: 'Küchenlaptop', createdAt: expect.any(String), usedAt: null },
    ])
    expect((await page.goto(url))?.status(), 'its address counts once').toBe(410)

    const ways = await call(paper.api, getSignIn, { query: { site: 'paper' } })
    expect(ways.data.passkeys).toBe(true)
    const flow = await begin()
    await usePasskey(page, flow)
    await page.getByText('Du bist drin.').waitFor()
    expect(await session(flow)).toMatchObject({ keep: false, author: { id: anna, kind: 'owner' } })
    expect((await listed(owner))[0]?.usedAt).not.toBeNull()
  })

  it('is refused where it has fallen behind its counter: a copy', async () => {
    const tab = await tabs.open()
    const { page } = tab
    tab.expect(/403/)
    const owner = await comeIn(page)
    const device = await plugIn(page)
    await enrol(page, owner, 'Das Original')
    await page.getByText('Dein Passkey ist bereit.').waitFor()
    const { credentials } = await device.cdp.send('WebAuthn.getCredentials', {
      authenticatorId: device.authenticatorId,
    })
    const flow = await begin()
    await usePasskey(page, flow)
    await page.getByText('Du bist drin.').waitFor()

    const [copied] = credentials
    if (!copied) throw new Error('the device has no passkey')
    await device.cdp.send('WebAuthn.removeVirtualAuthenticator', {
      authenticatorId: device.authenticatorId,
    })
    const copy = await plugIn(page)
    await copy.cdp.send('WebAuthn.addCredential', {
      authenticatorId: copy.authenticatorId,
      credential: { ...copied, signCount: 0 },
    })
    const again = await begin()
    await usePasskey(page, again)
    await page.getByText('Nicht angemeldet.').waitFor()
    expect(await finish(again)).toEqual({ waiting: true })
  })

  it('is not made by whoever holds the address alone: a script of a host page could', async () => {
    const { page } = await tabs.open()
    const owner = await comeIn(page)
    const thief = await tabs.open()
    thief.expect(/403/)
    await plugIn(thief.page)
    const before = await listed(owner)
    await enrol(thief.page, owner)
    await thief.page.getByText('Einen Passkey legt man in dem Browser an', { exact: false }).waitFor()
    expect(await listed(owner)).toEqual(before)
  })

  it('counts no more once it is forgotten, nor for somebody who keeps order no longer', async () => {
    const tab = await tabs.open()
    const { page } = tab
    tab.expect(/403/)
    const owner = await comeIn(page)
    await plugIn(page)
    await enrol(page, owner, 'Bald weg')
    await page.getByText('Dein Passkey ist bereit.').waitFor()
    const refused = async () => {
      const flow = await begin()
      await usePasskey(page, flow)
      await page.getByText('Nicht angemeldet.').waitFor()
      expect(await finish(flow)).toEqual({ waiting: true })
    }
    await makeStaff(paper.server.database, anna, 'member')
    await refused()
    await makeStaff(paper.server.database, anna, 'owner')
    for (const { id } of await listed(owner))
      await call(paper.api, removePasskey, { params: { id }, headers: headers(owner) })
    await refused()
  })
})

describe('a shift', () => {
  const goOn = async (page: Page, flow: Flow) => {
    await page.goto(`${paper.api}/signin/shift/${flow.id}`)
    await page.getByRole('button', { name: 'Weiter' }).click()
  }

  it('goes on with one click and nothing typed, and no longer than it lasts', async () => {
    const { page } = await tabs.open()
    const owner = await comeIn(page)
    const flow = await begin()
    await goOn(page, flow)
    await page.getByText('Du bist drin.').waitFor()
    expect(await session(flow)).toMatchObject({ keep: false, author: owner.author })
    const rests = await page.evaluate(() => Object.entries({ ...localStorage }))
    const [, token = ''] = rests.find(([key]) => key === 'stammtisch-shift:paper') ?? []
    expect(Number.parseInt(token.split('.')[2] ?? '', 36)).toBeLessThanOrEqual(Date.now() + 12 * 3_600_000)
  })

  it('rests on our origin alone: the host page finds nothing of it', async () => {
    const { page } = await tabs.open()
    await comeIn(page)
    await page.goto(paper.host.put('/empty', '<!doctype html><title>Host</title>'))
    expect(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }))).toEqual([])
  })

  it('is over with all sessions', async () => {
    const tab = await tabs.open()
    const { page } = tab
    tab.expect(/403/)
    const owner = await comeIn(page)
    await call(paper.api, endAllSessions, { headers: headers(owner) })
    const flow = await begin()
    await goOn(page, flow)
    await page.getByText('Nicht angemeldet.').waitFor()
    expect(await finish(flow)).toEqual({ waiting: true })
  })

  it('that runs in no browser is said to be none', async () => {
    const { page } = await tabs.open()
    const flow = await begin()
    await page.goto(`${paper.api}/signin/shift/${flow.id}`)
    await page.getByText('In diesem Browser läuft keine Schicht.', { exact: false }).waitFor()
    expect(await page.getByRole('button', { name: 'Weiter' }).isVisible()).toBe(false)
  })
})
