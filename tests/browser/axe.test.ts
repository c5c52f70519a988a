import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { useDemo } from '../support/use-paper.ts'

const demo = useDemo()
const tabs = useBrowser()
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Each violation with the elements it is about; none where all is well. */
async function violations(page: Page, within: string): Promise<string[]> {
  await page.addScriptTag({ path: axePath })
  // What comes into view fades in; axe measures colours, so nothing may still be under way.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  )
  const results = await page.evaluate(
    (selector) =>
      (window as unknown as { axe: { run(context: string): Promise<AxeResults> } }).axe.run(selector),
    within,
  )
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} – ${node.failureSummary}`).join(' | ')}`,
  )
}

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each([
    '/',
    '/italiano.html',
    '/states/removed',
    '/states/closed',
    '/states/rtl',
    '/states/formats',
    '/states/long-words',
    '/states/empty',
  ])('%s has no violation', async (path) => {
    const { page } = await tabs.open({ colorScheme, reducedMotion: 'reduce' })
    await page.goto(demo.demo + path)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    await new ThreadPage(page).stands()
    expect(await violations(page, 'stammtisch-comments')).toEqual([])
  })

  it('the open composer, an answer and the menu have none', async () => {
    const tab = await tabs.open({ colorScheme, reducedMotion: 'reduce' })
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
    expect(await violations(page, 'stammtisch-comments')).toEqual([])
    await thread.button('Mehr').first().click()
    await page.getByRole('menu').waitFor()
    expect(await violations(page, 'stammtisch-comments')).toEqual([])
  })

  it('a phone has none', async () => {
    const { page } = await tabs.open({
      colorScheme,
      reducedMotion: 'reduce',
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await page.goto(`${demo.demo}/`)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    await new ThreadPage(page).stands()
    expect(await violations(page, 'stammtisch-comments')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
