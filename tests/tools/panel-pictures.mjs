// Pictures of the moderators' panel, docs/panel-‹width›-‹scheme›.png: on our own page, as the owner of the demo whose link the
// server has printed.
import { statSync } from 'node:fs'
import { join } from 'node:path'

const sizes = [
  { width: 1_280, height: 900 },
  { width: 390, height: 844 },
]
const held = 6

/** Something for the filter to explain, as a program would send it: what it is sure of, and what waits for somebody. */
const advertising = [
  {
    body: 'So habe ich 3000 Euro in einer Woche verdient https://geld.example/los',
    trace: { honeypot: 'https://geld.example' },
  },
  {
    body: 'Billige Uhren, nur heute: https://uhren.example/sale https://uhren.example/neu https://uhren.example/mehr',
    trace: { writingMs: 700 },
  },
]

async function advertise(api, page) {
  const headers = { 'content-type': 'application/json', origin: new URL(page).origin }
  const post = async (path, body, more) =>
    (
      await fetch(`${api}/api/v1/${path}`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: JSON.stringify(body),
      })
    ).json()
  const { token } = await post('devices', { site: 'demo' })
  for (const comment of advertising)
    await post(
      'comments',
      {
        site: 'demo',
        page: { url: page, title: 'Der Stammtisch' },
        author: { name: 'Uhrenkönig' },
        ...comment,
      },
      { authorization: `Bearer ${token}` },
    )
}

/** Holds some of what stands there, so that the queue has something of everything. */
async function fillQueue(page) {
  const list = (name) => page.getByRole('button', { name }).first().click()
  const first = page.locator('article[aria-current=true]')
  await list(/^Alle$/)
  await first.waitFor()
  for (let n = 0; n < held; n++) for (const key of ['x', 'j', 'j']) await page.keyboard.press(key)
  await page.keyboard.press('h')
  await page.getByText(`${held} zurückgehalten.`).first().waitFor()
  await list(/^Wartet/)
  await page.locator('article').nth(2).waitFor()
  // The counts come a moment after the list.
  await page.getByRole('button', { name: new RegExp(`^Wartet ${held}`) }).waitFor()
  await page.getByRole('button', { name: 'Weglegen' }).click()
}

/** Takes all of them. `owner`: the link of the first owner; `demo`: a page of the demo. */
export async function takePanel(browser, root, { owner, demo }) {
  await advertise(new URL(owner).origin, demo)
  const context = await browser.newContext({ locale: 'de-AT', viewport: sizes[0], reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(owner)
  await page.getByRole('textbox', { name: 'Name' }).fill('Moidl')
  await page.getByRole('button', { name: 'Loslegen' }).click()
  await page.getByRole('button', { name: /^Wartet/ }).waitFor()
  await fillQueue(page)
  await page
    .locator('article')
    .first()
    .click({ position: { x: 300, y: 20 } })
  // Nothing is pointed at.
  await page.mouse.move(0, 0)
  for (const viewport of sizes)
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const path = `docs/panel-${viewport.width}-${colorScheme}.png`
      await page.screenshot({ path: join(root, path) })
      console.log(`${path}  ${Math.round(statSync(join(root, path)).size / 1024)} KB`)
    }
  await context.close()
}
