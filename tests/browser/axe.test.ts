import { describe, expect, it } from 'vitest'
import { byDayAndNight } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { full } from '../support/rounds.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { useDemo } from '../support/use-paper.ts'

const demo = useDemo()
const tabs = useBrowser()

const states = [
  '/',
  '/states/removed',
  '/states/formats',
  ...(full ? ['/italiano.html', '/states/closed', '/states/rtl', '/states/long-words', '/states/empty'] : []),
]

describe('in light and in dark', () => {
  it.each(states)('%s has no violation', async (path) => {
    const { page } = await tabs.open()
    await page.goto(demo.demo + path)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    await new ThreadPage(page).stands()
    expect(await byDayAndNight(page)).toEqual([])
  })

  it('the open composer, an answer and the menu have none', async () => {
    const tab = await tabs.open()
    const { page } = tab
    // An empty comment is refused, and Chromium calls every refusal an error.
    tab.expect(/status of 422/)
    await page.goto(`${demo.demo}/`)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    const thread = new ThreadPage(page)
    await thread.stands()
    await thread.button('Was meinst du dazu?').click()
    await thread.button('Abschicken').click()
    await thread.root.getByText('Da steht noch nichts.').waitFor()
    await thread.button('Antworten').last().click()
    await thread.button('Antwort abschicken').waitFor()
    expect(await byDayAndNight(page)).toEqual([])
    await thread.button('Mehr').first().click()
    await page.getByRole('menu').waitFor()
    expect(await byDayAndNight(page)).toEqual([])
  })

  it('a phone has none', async () => {
    const { page } = await tabs.open({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await page.goto(`${demo.demo}/`)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    await new ThreadPage(page).stands()
    expect(await byDayAndNight(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
