import { afterAll, beforeAll, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { linkIn, type Mailbox, startMailbox } from '../support/mailbox.ts'
import { Reader } from '../support/reader.ts'
import { type Server, startServer } from '../support/server.ts'
import { askForCode, begin, finish } from '../support/sign-in.ts'
import { paper } from '../support/sites.ts'

const tabs = useBrowser()
let mailbox: Mailbox
let server: Server
beforeAll(async () => {
  mailbox = await startMailbox()
  server = await startServer({ sites: [paper], env: mailbox.env })
})
afterAll(async () => {
  await server.stop()
  await mailbox.close()
})

let count = 0
async function asked() {
  count += 1
  const reader = new Reader({ api: server.api, site: paper.key, origin: paper.origins[0] ?? '' })
  const begun = await begin(reader)
  const email = `mina${count}@example.com`
  await askForCode(reader, begun.flow, email, 'de')
  return { reader, ...begun, link: linkIn(await mailbox.next(email)) }
}

it.each(['light', 'dark'] as const)(
  'the page of a mail’s link is whole and acts by its button, %s',
  async (colorScheme) => {
    const { reader, flow, link, number } = await asked()
    const { page } = await tabs.open({ colorScheme })
    await page.goto(link)
    await page.getByRole('heading', { name: 'Bei „paper“ anmelden?' }).waitFor()
    expect(await page.locator('.number').innerText()).toBe(number)
    // The style came through the page's own policy.
    expect(await page.locator('.number').evaluate((found) => getComputedStyle(found).fontSize)).toBe('48px')
    expect((await finish(reader, flow)).data).toEqual({ waiting: true })
    await page.getByRole('button', { name: 'Ja, anmelden' }).click()
    await page.getByRole('heading', { name: 'Du bist drin.' }).waitFor()
    expect((await finish(reader, flow)).data).toHaveProperty('access')
  },
)

it('a form that another site sends to it is refused', async () => {
  const { reader, flow, link } = await asked()
  const tab = await tabs.open()
  tab.expect(/403/)
  const url = new URL(link)
  await tab.page.route('https://evil.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${url.origin}${url.pathname}"><input name="c" value="${url.searchParams.get('c')}"><button>Win</button></form>`,
    }),
  )
  await tab.page.goto('https://evil.example/')
  const [answer] = await Promise.all([
    tab.page.waitForResponse((response) => response.url().startsWith(url.origin)),
    tab.page.getByRole('button').click(),
  ])
  expect(answer.status()).toBe(403)
  expect((await finish(reader, flow)).data).toEqual({ waiting: true })
})
