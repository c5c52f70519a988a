import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { beginSignIn, finishSignIn } from '../../shared/contract/signin.ts'
import { useBrowser } from '../support/browser.ts'
import { call } from '../support/client.ts'
import { startOidc } from '../support/oidc.ts'
import { usePaper } from '../support/use-paper.ts'

const oidc = await startOidc()
const paper = usePaper({}, { env: oidc.env })
const tabs = useBrowser()

afterAll(() => oidc.close())

const begin = async () =>
  (
    await call(paper.api, beginSignIn, {
      body: { site: 'paper' },
      headers: { origin: paper.host.origin, 'x-forwarded-for': '81.5.5.5', 'accept-language': 'de' },
    })
  ).data
type Flow = Awaited<ReturnType<typeof begin>>

const finish = async ({ flow }: Flow) =>
  (await call(paper.api, finishSignIn, { body: { flow }, headers: { origin: paper.host.origin } })).data

/** A page that opens the window inside a click, and answers it as the widget does where it is told the secret. */
const opens = ({ id, flow }: Flow, answers: boolean): string => `<!doctype html><title>Host</title>
<button>Open</button><script>
const api = ${JSON.stringify(paper.api)}
document.querySelector('button').onclick = () => { window.opened = open(api + '/signin/start/club/${id}', '_blank', 'popup') }
${
  answers
    ? `addEventListener('message', ({ origin, source, data }) => {
  if (origin === api && data.type === 'stammtisch:flow' && data.id === '${id}')
    source.postMessage({ type: 'stammtisch:flow', id: '${id}', flow: '${flow}' }, origin)
})`
    : ''
}</script>`

const click = async (page: Page): Promise<Page> => {
  const [opened] = await Promise.all([page.context().waitForEvent('page'), page.click('button')])
  return opened
}

interface Listening {
  heard: Promise<void>
}
/** From here on the window notes the next message; our own script hears it first. */
const listen = (page: Page) =>
  page.evaluate(() => {
    const heard = new Promise<void>((resolve) => addEventListener('message', () => resolve()))
    Object.assign(window, { heard })
  })
const heard = (page: Page) => page.evaluate(() => (window as unknown as Listening).heard)

describe('the window of a provider', () => {
  it('says that the provider is away, and goes on once it is back', async () => {
    const flow = await begin()
    const tab = await tabs.open()
    tab.expect(/502/)
    await tab.page.goto(`${paper.api}/signin/start/club/${flow.id}`)
    await tab.page.getByRole('heading', { name: 'Turnverein antwortet nicht.' }).waitFor()
    oidc.serve(paper.api)
    await tab.page.getByRole('link', { name: 'Noch einmal' }).click()
    await tab.page.getByRole('button', { name: 'Ja, anmelden' }).click()
    await tab.page.getByText('Du bist drin.').waitFor()
    expect(await finish(flow)).toMatchObject({ author: { name: 'Anna' } })
  })

  it('is closed again without a question where the page that opened it says that it began the sign-in', async () => {
    const flow = await begin()
    const { page } = await tabs.open()
    await page.goto(paper.host.put('/answers', opens(flow, true)))
    const opened = await click(page)
    await opened.waitForEvent('close')
    expect(await finish(flow)).toMatchObject({ author: { name: 'Anna' } })
  })

  it('asks the person where the page has cut it off (Cross-Origin-Opener-Policy)', async () => {
    const flow = await begin()
    const { page } = await tabs.open()
    const policy = { 'cross-origin-opener-policy': 'same-origin' }
    await page.goto(paper.host.put('/cut', opens(flow, true), policy))
    const opened = await click(page)
    await opened.getByText(flow.number, { exact: true }).waitFor()
    expect(await opened.evaluate(() => window.opener)).toBeNull()
    expect(await finish(flow)).toEqual({ waiting: true })
    const closed = opened.waitForEvent('close')
    await opened.getByRole('button', { name: 'Ja, anmelden' }).click()
    await closed
    expect(await finish(flow)).toMatchObject({ author: { name: 'Anna' } })
  })

  it('does not believe a page that is none of the site’s, though it opened it and knows the secret', async () => {
    const flow = await begin()
    const { page } = await tabs.open()
    const url = paper.host.put('/evil', opens(flow, true)).replace('127.0.0.1', 'localhost')
    await page.goto(url)
    const opened = await click(page)
    await opened.getByText(flow.number, { exact: true }).waitFor()
    await listen(opened)
    await page.evaluate(
      ({ id, flow, api }) => {
        const { opened } = window as unknown as { opened: Window }
        opened.postMessage({ type: 'stammtisch:flow', id, flow }, api)
      },
      { ...flow, api: paper.api },
    )
    await heard(opened)
    expect(await opened.getByRole('button').isVisible()).toBe(true)
    expect(await finish(flow)).toEqual({ waiting: true })
  })

  it('does not believe another window of the site, only the one that opened it', async () => {
    const flow = await begin()
    const { page } = await tabs.open()
    paper.host.put('/frame', '<!doctype html><title>Frame</title>')
    const html = `${opens(flow, false)}<iframe src="/frame"></iframe>`
    await page.goto(paper.host.put('/silent', html))
    const opened = await click(page)
    await opened.getByText(flow.number, { exact: true }).waitFor()
    await listen(opened)
    const frame = page.frames()[1]
    await frame?.evaluate(
      ({ id, flow, api }) => {
        const { opened } = parent as unknown as { opened: Window }
        opened.postMessage({ type: 'stammtisch:flow', id, flow }, api)
      },
      { ...flow, api: paper.api },
    )
    await heard(opened)
    expect(await opened.getByRole('button').isVisible()).toBe(true)
    expect(await finish(flow)).toEqual({ waiting: true })
  })

  it('cannot be framed', async () => {
    const { id } = await begin()
    const tab = await tabs.open()
    tab.expect(/frame|Frame/)
    const html = `<!doctype html><title>Host</title><iframe src="${paper.api}/signin/passkey/${id}"></iframe>`
    await tab.page.goto(paper.host.put('/framing', html))
    expect(await tab.page.frames()[1]?.evaluate(() => document.body?.innerText.includes('paper'))).toBe(false)
  })
})
