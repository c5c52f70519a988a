import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

type Axe = { run(context: string, options?: object): Promise<AxeResults> }

/** Each violation with the elements it is about; none where all is well. `rules`: these alone, else all. */
export async function violations(page: Page, within: string, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: axePath })
  // What comes into view fades in; axe measures colours, so nothing may still be under way.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
  )
  const results = await page.evaluate(
    ([selector, only]) =>
      (window as unknown as { axe: Axe }).axe.run(
        selector,
        only ? { runOnly: { type: 'rule', values: only } } : {},
      ),
    [within, rules] as const,
  )
  return results.violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map((node) => `${node.target.join(' ')} – ${node.failureSummary}`).join(' | ')}`,
  )
}

/** The rules that colours decide: the only ones that can answer otherwise by night. */
const colours = ['color-contrast', 'link-in-text-block']

/** What axe finds by day and by night, on the page as it stands. */
export async function byDayAndNight(page: Page, within = 'stammtisch-comments'): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const rules = colorScheme === 'dark' ? colours : undefined
    for (const text of await violations(page, within, rules)) found.push(`${colorScheme}: ${text}`)
  }
  return found
}
