import { afterAll, describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { codeIn, startMailbox } from '../support/mailbox.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { useDemo } from '../support/use-paper.ts'

const mailbox = await startMailbox()
const demo = useDemo({ env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

describe.each([
  [1280, 'light'],
  [390, 'dark'],
] as const)('at %s px in %s', (width, colorScheme) => {
  it('the door, the code, the account and the card have no violation, and fit', async () => {
    const { page } = await tabs.open({
      colorScheme,
      viewport: { width, height: 800 },
      reducedMotion: 'reduce',
    })
    const email = `rosl.${width}@mail.example`
    await page.goto(`${demo.demo}/`)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    const thread = new ThreadPage(page)
    const dialog = page.getByRole('dialog')
    const well = async () => {
      expect(await violations(page, 'stammtisch-comments')).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
      expect(await dialog.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0)
    }
    await thread.button('Anmelden').click()
    await dialog.getByRole('textbox', { name: /^E-Mail/ }).fill(email)
    await well()
    await page.keyboard.press('Enter')
    const code = dialog.getByRole('textbox', { name: 'Code' })
    await code.fill(codeIn(await mailbox.next(email)))
    expect(await code.evaluate((input) => input.scrollWidth - input.clientWidth)).toBe(0)
    await well()
    await page.keyboard.press('Enter')
    await thread.button('Meine Sachen').click()
    await dialog.getByText(email).waitFor()
    for (const part of ['Meine Kommentare', 'Wo ich angemeldet bin', 'Meine Daten'])
      await dialog.getByText(part, { exact: true }).click()
    await dialog.getByText('Noch nichts.').waitFor()
    await well()
    await page.keyboard.press('Escape')
    await thread.comments().first().locator('.name').click()
    await dialog.getByText('Letzte Kommentare').waitFor()
    await well()
  })

  it('nothing moves when the door arrives', async () => {
    const { page } = await tabs.open({ colorScheme, viewport: { width, height: 800 } })
    await page.addInitScript(() => {
      const seen: number[] = []
      Object.assign(window, { seen })
      const look = () => {
        const list = document.querySelector('stammtisch-comments')?.shadowRoot?.querySelector('ol')
        if (list) seen.push(list.getBoundingClientRect().top + scrollY)
        requestAnimationFrame(look)
      }
      look()
    })
    await page.goto(`${demo.demo}/`)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    await new ThreadPage(page).button('Anmelden').waitFor()
    const tops = await page.evaluate(() => (window as unknown as { seen: number[] }).seen)
    expect(new Set(tops).size).toBe(1)
  })
})
