import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper({ defaultSort: 'oldest' })
const tabs = useBrowser()
const path = '/deep'
let ids: string[]
let answer: string

beforeAll(async () => {
  const writer = paper.reader()
  ids = []
  for (let n = 0; n < 65; n += 1)
    ids.push((await writer.write(`Wurzel ${n}.\n\nMit einer zweiten Zeile.`, { page: path })).id)
  let parentId = ids[60]
  for (let n = 0; n < 9; n += 1) parentId = (await writer.write(`Antwort ${n}`, { page: path, parentId })).id
  answer = parentId ?? ''
  paper.publish(path, { below: `<div style="height: 1500px">Ein langer Artikel</div>${await tagOf()}` })
  paper.host.put('/elsewhere', '<!doctype html><title>Elsewhere</title><p>Elsewhere</p>')
})

const tagOf = async () => `<script async src="${paper.api}/embed.js" data-site="paper"></script>`

const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id)

describe('a permalink', () => {
  it('leads to a comment far down, and lights it up', async () => {
    const { page } = await tabs.open()
    await page.goto(`${paper.host.origin}${path}#comment-${answer}`)
    const thread = new ThreadPage(page)
    await expect.poll(() => focusedId(page)).toBe(`comment-${answer}`)
    const target = thread.comment('Antwort 8').last()
    const box = await target.boundingBox()
    expect(box?.y).toBeGreaterThan(0)
    expect(box?.y).toBeLessThan(900)
    await thread.root.getByText('Verlinkter Kommentar').waitFor()
    // Shown once, however many pages are loaded afterwards.
    for (let more = thread.button('Mehr laden'); (await more.count()) > 0; ) {
      const before = await thread.comments().count()
      await more.click()
      await expect.poll(() => thread.comments().count()).toBeGreaterThan(before)
    }
    expect(await thread.root.locator(`#comment-${answer}`).count()).toBe(1)
    expect(await thread.root.locator(`#comment-${ids[60]}`).count()).toBe(1)
  })

  it('leads to what is drawn last of the first page', async () => {
    const { page, requests } = await tabs.open()
    await page.goto(`${paper.host.origin}${path}#comment-${ids[19]}`)
    await expect.poll(() => focusedId(page)).toBe(`comment-${ids[19]}`)
    expect(await new ThreadPage(page).comments().count()).toBe(20)
    expect(requests.filter((url) => url.includes('/context'))).toEqual([])
  })

  it('that is followed on the page goes there without loading it again', async () => {
    const { page, requests } = await tabs.open()
    const thread = await ThreadPage.open(page, `${paper.host.origin}${path}#comment-${ids[0]}`)
    await expect.poll(() => focusedId(page)).toBe(`comment-${ids[0]}`)
    await page.evaluate((hash) => {
      location.hash = hash
    }, `#comment-${ids[64]}`)
    await expect.poll(() => focusedId(page)).toBe(`comment-${ids[64]}`)
    expect(await thread.root.locator(`#comment-${ids[64]}`).count()).toBe(1)
    expect(requests.filter((url) => url.includes(path))).toHaveLength(1)
  })

  it('to what is gone says so', async () => {
    const tab = await tabs.open()
    tab.expect(/404|410/)
    await tab.page.goto(`${paper.host.origin}${path}#comment-01890000-0000-7000-8000-000000000000`)
    await new ThreadPage(tab.page).root.getByText('Den verlinkten Kommentar gibt es nicht mehr.').waitFor()
  })

  it('is copied as the page’s address with the comment’s mark', async () => {
    const { page, context } = await tabs.open()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: paper.host.origin })
    const thread = await ThreadPage.open(page, `${paper.host.origin}${path}#comment-${ids[0]}`)
    await thread.comment('Wurzel 0.').getByRole('button', { name: 'Mehr', exact: true }).first().click()
    await page.getByRole('menuitem', { name: 'Link kopieren' }).click()
    await thread.root.getByText('Link kopiert').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `${paper.host.origin}${path}#comment-${ids[0]}`,
    )
  })
})

describe('the way back', () => {
  it('brings order, loaded pages and position again', async () => {
    const { page } = await tabs.open()
    await page.goto(`${paper.host.origin}${path}`)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    const thread = new ThreadPage(page)
    await thread.stands()
    await thread.button('neuste').click()
    await expect.poll(() => thread.comments().first().textContent()).toContain('Wurzel 64')
    await thread.button('Mehr laden').click()
    const place = thread.root.locator(`#comment-${ids[30]}`)
    await place.scrollIntoViewIfNeeded()
    const before = await restingY(place)
    const count = await thread.comments().count()
    // A page that is kept whole proves nothing: the way back has to work where the browser keeps none.
    await page.evaluate(() => addEventListener('unload', () => undefined))
    await page.goto(`${paper.host.origin}/elsewhere`)
    await page.goBack()
    await expect.poll(() => thread.comments().count()).toBe(count)
    expect(await thread.button('neuste').getAttribute('aria-pressed')).toBe('true')
    await expect.poll(async () => Math.abs((await restingY(place)) - before)).toBeLessThan(60)
  })
})

/** Where an element stands, px from the window's top, once it has stood there for ten frames: threads that come into view take their real height late. */
function restingY(place: Locator): Promise<number> {
  return place.evaluate(async (element) => {
    let y = Number.NaN
    for (let still = 0; still < 10; ) {
      await new Promise(requestAnimationFrame)
      const { top } = element.getBoundingClientRect()
      still = top === y ? still + 1 : 0
      y = top
    }
    return y
  })
}
