import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { refusal } from '../support/refusal.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

const failed = /Failed to load resource|ERR_/

describe('the API does not answer', () => {
  it('and the host page is untouched, the reader told, and can try again', async () => {
    await paper.reader().write('Wieder da', { page: '/down' })
    const url = paper.publish('/down')
    const tab = await tabs.open()
    tab.expect(failed)
    await tab.page.route('**/api/v1/threads*', (route) => route.abort('connectionrefused'))
    await tab.page.goto(url)
    const retry = tab.page.getByRole('button', { name: /^Nochmal/ })
    await retry.waitFor()
    expect(await tab.page.locator('#above').textContent()).toBe('Der Text des Artikels.')
    await tab.page.unroute('**/api/v1/threads*')
    await retry.click()
    await new ThreadPage(tab.page).comment('Wieder da').waitFor()
    expect(tab.problems.filter((text) => text.startsWith('page error'))).toEqual([])
  })

  it('nor do the widget’s own files, and the same holds', async () => {
    const url = paper.publish('/no-files')
    const tab = await tabs.open()
    tab.expect(failed)
    await tab.page.route('**/w/*.js', (route) => route.abort('connectionrefused'))
    await tab.page.goto(url)
    const retry = tab.page.getByRole('button', { name: /^Nochmal/ })
    await retry.waitFor()
    expect(await tab.page.locator('#above').textContent()).toBe('Der Text des Artikels.')
    await tab.page.unroute('**/w/*.js')
    await retry.click()
    await new ThreadPage(tab.page).stands()
    expect(tab.problems.filter((text) => text.startsWith('page error'))).toEqual([])
  })
})

describe('a comment that is refused', () => {
  const cases: [string, ReturnType<typeof refusal>, RegExp][] = [
    ['429', refusal(429, 'too_many_requests', { 'retry-after': '7' }), /Nicht so schnell.*7 Sekunden/],
    ['a name that will not do', refusal(422, 'name_invalid'), /Dieser Name geht nicht/],
    ['a page that was closed meanwhile', refusal(403, 'page_closed'), /geschlossen/],
    ['a code that this widget does not know', refusal(422, 'brand_new'), /Probier es nochmal/],
  ]
  it.each(cases)('by %s is told in words, and the text kept', async (name, answer, words) => {
    const url = paper.publish(`/refused-${encodeURIComponent(name)}`)
    const tab = await tabs.open()
    tab.expect(failed)
    const thread = await ThreadPage.open(tab.page, url)
    await tab.page.route('**/api/v1/comments', (route) =>
      route.request().method() === 'POST' ? route.fulfill(answer) : route.fallback(),
    )
    await thread.button('Was meinst du dazu?').click()
    const box = thread.root.getByRole('textbox', { name: 'Dein Kommentar' })
    await box.fill('Mein Text')
    await thread.root.getByRole('textbox', { name: 'Name', exact: true }).fill('Anna')
    await thread.button('Abschicken').click()
    await thread.root.getByText(words).waitFor()
    expect(await box.inputValue()).toBe('Mein Text')
    await tab.page.unroute('**/api/v1/comments')
    await thread.button('Abschicken').click()
    await thread.comment('Mein Text').waitFor()
  })

  it.each([500, 503])('by %i is kept and sent later', async (status) => {
    const path = `/server-error-${status}`
    const url = paper.publish(path)
    const tab = await tabs.open()
    tab.expect(failed)
    const thread = await ThreadPage.open(tab.page, url)
    const answer = refusal(status, status === 500 ? 'internal' : 'overloaded')
    await tab.page.route('**/api/v1/comments', (route) =>
      route.request().method() === 'POST' ? route.fulfill(answer) : route.fallback(),
    )
    await thread.button('Was meinst du dazu?').click()
    await thread.send('Nicht verloren', 'Anna', 'Abschicken')
    await tab.page.unroute('**/api/v1/comments')
    await tab.page.evaluate(() => dispatchEvent(new Event('online')))
    await expect.poll(async () => (await paper.reader().threads({ page: path })).total).toBe(1)
  })
})

describe('an origin that is not listed', () => {
  it('is told the command that adds it, in the widget and in the log', async () => {
    const url = paper.publish('/listed-not').replace('127.0.0.1', 'localhost')
    const tab = await tabs.open()
    tab.expect(/.*/)
    await tab.page.goto(url)
    const { origin } = new URL(url)
    const command = `stammtisch site add-origin paper ${origin}`
    await tab.page.locator('stammtisch-comments').getByText(command).waitFor()
    expect(await tab.page.locator('#above').textContent()).toBe('Der Text des Artikels.')
    await expect.poll(() => paper.server.output()).toContain(command)
  })
})
