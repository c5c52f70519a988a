import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { useDemo } from '../support/use-paper.ts'

const demo = useDemo()
const tabs = useBrowser()

it('keeps two threads of one page apart, and lets them come and go', async () => {
  const { page } = await tabs.open()
  await page.goto(`${demo.demo}/two.html`)
  const morning = new ThreadPage(page, '#morning > div')
  const evening = new ThreadPage(page, '#evening > div')
  await morning.stands()
  await evening.stands()

  const before = await morning.number()
  await morning.write('Der frühe Vogel', 'Vroni')
  await evening.write('Der späte Wurm', 'Flor')
  expect(await morning.comment('Der späte Wurm').count()).toBe(0)
  expect(await evening.comment('Der frühe Vogel').count()).toBe(0)
  expect(await morning.count()).toContain('"Der Tag gehört vor sechs"')
  expect(await morning.number()).toBe(before + 1)

  await page.getByRole('button', { name: 'Frühe Runde schließen' }).click()
  expect(await page.locator('#morning > div').count()).toBe(0)
  expect(await evening.comment('Der späte Wurm').isVisible()).toBe(true)

  await page.getByRole('button', { name: 'Frühe Runde aufmachen' }).click()
  await morning.comment('Der frühe Vogel').waitFor()
  await evening.answer('Der späte Wurm', 'Immer noch wach', 'Flor')
  expect(await morning.number()).toBe(before + 1)
})

it('leaves nothing running where a thread has gone', async () => {
  const { page, requests } = await tabs.open()
  await page.goto(`${demo.demo}/two.html`)
  const morning = new ThreadPage(page, '#morning > div')
  await morning.stands()
  await new ThreadPage(page, '#evening > div').stands()
  for (const round of ['Frühe', 'Späte'])
    await page.getByRole('button', { name: `${round} Runde schließen` }).click()
  requests.length = 0
  await page.evaluate(() => {
    dispatchEvent(new Event('online'))
    dispatchEvent(new Event('hashchange'))
    dispatchEvent(new Event('pagehide'))
  })
  await page.getByRole('button', { name: 'Frühe Runde aufmachen' }).click()
  await morning.stands()
  // One thread came back, so one listing was asked for.
  expect(requests.filter((url) => url.includes('/api/v1/threads'))).toHaveLength(1)
})
