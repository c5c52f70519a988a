import { beforeEach, describe, expect, it } from 'vitest'
import { send } from '../support/client.ts'
import type { Sent } from '../support/http.ts'
import { codeIn, linkIn } from '../support/mailbox.ts'
import type { Reader } from '../support/reader.ts'
import { askForCode, begin, finish, keepSession } from '../support/sign-in.ts'
import { useServer } from '../support/use-server.ts'

const world = useServer({ mail: true })

let reader: Reader
let count = 0
beforeEach(() => {
  reader = world.reader()
})

async function asked() {
  count += 1
  const email = `lena${count}@example.com`
  const begun = await begin(reader, { 'user-agent': 'Mozilla/5.0 (X11; Linux) Gecko Firefox/140.0' })
  await askForCode(reader, begun.flow, email, 'de')
  const mail = await world.mailbox.next(email)
  return { ...begun, email, link: linkIn(mail), code: codeIn(mail) }
}

/** The button of the page behind a link. */
const press = (link: string, headers: Sent['headers'] = {}, body?: string) => {
  const url = new URL(link)
  const secret = url.searchParams.get('c') ?? ''
  return send(url.origin + url.pathname, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body: body ?? new URLSearchParams({ c: secret }).toString(),
  })
}
const waiting = async (flow: string) => (await finish(reader, flow)).data

describe('the page behind the link of a mail', () => {
  it('shows whose sign-in it is, and the number to compare', async () => {
    const { link, number } = await asked()
    const page = await send(link)
    expect(page.status).toBe(200)
    expect(page.text).toContain('Bei „paper“ anmelden?')
    expect(page.text).toContain('Firefox, Linux')
    expect(page.text).toContain(`<p class="number">${number}</p>`)
  })

  it('changes nothing by being looked at, however often', async () => {
    const { link, flow, code } = await asked()
    for (let round = 0; round < 10; round += 1) {
      await send(link)
      await send(link, { method: 'HEAD' })
    }
    expect(await waiting(flow)).toEqual({ waiting: true })
    expect((await finish(reader, flow, code)).status).toBe(200)
  })

  it('ends the sign-in by its button, in the page that began it', async () => {
    const { link, flow } = await asked()
    expect((await press(link)).text).toContain('Du bist drin.')
    const data = await waiting(flow)
    expect('author' in data && keepSession(data).author).toMatchObject({
      kind: 'member',
      name: expect.stringMatching(/^Lena/),
    })
  })

  it('works once', async () => {
    const { link, flow, code } = await asked()
    await press(link)
    await waiting(flow)
    expect((await press(link)).status).toBe(410)
    expect((await send(link)).status).toBe(410)
    expect((await finish(reader, flow, code)).code).toBe('flow_gone')
  })

  it('is over once the code was typed, or a later one was sent', async () => {
    const typed = await asked()
    await finish(reader, typed.flow, typed.code)
    expect((await press(typed.link)).status).toBe(410)
    const old = await asked()
    await askForCode(reader, old.flow, old.email)
    await world.mailbox.next(old.email)
    expect((await press(old.link)).status).toBe(410)
    expect(await waiting(old.flow)).toEqual({ waiting: true })
  })

  it.each([
    ['no secret', (link: string) => link.replace(/\?.*/, '')],
    ['the code for a secret', (link: string, code: string) => link.replace(/c=.*/, `c=${code}`)],
    ['an altered secret', (link: string) => `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`],
    ['an unknown id', (link: string) => link.replace(/signin\/[^?]*/, 'signin/0198-nothing')],
  ])('does nothing with %s', async (_, make) => {
    const { link, flow, code } = await asked()
    const bad = make(link, code)
    expect((await send(bad)).status).toBe(410)
    expect((await press(bad)).status).toBe(410)
    expect(await waiting(flow)).toEqual({ waiting: true })
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour', { 'sec-fetch-site': 'same-site' }],
    ['nowhere', { 'sec-fetch-site': 'none' }],
    ['a browser that says nothing', { 'sec-fetch-site': undefined }],
    ['another origin', { 'sec-fetch-site': undefined, origin: 'https://paper.example' }],
    ['no origin', { 'sec-fetch-site': undefined, origin: 'null' }],
  ])('takes no form from %s', async (_, headers) => {
    const { link, flow } = await asked()
    expect((await press(link, headers)).status).toBe(403)
    expect(await waiting(flow)).toEqual({ waiting: true })
  })

  it('takes a form of its own from an older browser', async () => {
    const { link, flow } = await asked()
    await press(link, { 'sec-fetch-site': undefined, origin: world.api })
    expect('access' in (await waiting(flow))).toBe(true)
  })

  it('takes no form that is long or is none', async () => {
    const { link, flow } = await asked()
    const secret = new URL(link).searchParams.get('c')
    expect((await press(link, {}, `c=${secret}&x=${'x'.repeat(20_000)}`)).status).toBe(400)
    expect((await press(link, { 'content-type': 'application/json' }, '{}')).status).toBe(400)
    expect(await waiting(flow)).toEqual({ waiting: true })
  })

  it('runs nothing, is framed by nobody, kept by nobody, and tells nobody its address', async () => {
    const { link } = await asked()
    for (const { headers } of [await send(link), await send(link.replace(/c=.*/, 'c=no'))]) {
      const policy = String(headers['content-security-policy'])
      expect(policy).toMatch(/^default-src 'none'; /)
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toMatch(/unsafe|script-src(?! 'self')/)
      expect(headers).toMatchObject({
        'x-frame-options': 'DENY',
        'cache-control': 'no-store',
        'referrer-policy': 'same-origin',
      })
      expect(headers['access-control-allow-origin']).toBeUndefined()
    }
  })
})
