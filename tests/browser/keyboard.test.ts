// needs: votes
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

/** Accessible name, or text, of what has the focus inside the thread. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement?.shadowRoot?.activeElement
    return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
  })

/** Presses Tab until the focus is on something of that name; fails after as many presses as a long thread has. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (name.test(await focused(page))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Nothing called ${name} can be reached by Tab; the focus ended on "${await focused(page)}"`)
}

it('does everything by keyboard alone', async () => {
  const friend = paper.reader({ name: 'Resi' })
  const root = await friend.write('Der Kommentar von Resi', { page: '/keyboard' })
  await paper.reader({ name: 'Toni' }).write('Die Antwort von Toni', { page: '/keyboard', parentId: root.id })
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, paper.publish('/keyboard'))

  await tabTo(page, /Hinterlasse einen Kommentar/)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Dein Kommentar')
  await page.keyboard.type('Ganz ohne Maus')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Lois')
  await page.keyboard.press('Control+Enter')
  await thread.comment('Ganz ohne Maus').waitFor()
  const own = await thread.comment('Ganz ohne Maus').getAttribute('id')
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id))
    .toBe(own)

  await thread.comment('Der Kommentar von Resi').first().focus()
  await tabTo(page, /^Zustimmen, 0 Stimmen/)
  await page.keyboard.press('Space')
  await thread.inside('Der Kommentar von Resi', 'Zustimmen, 1 Stimme').first().waitFor()
  expect(await focused(page)).toBe('Zustimmen, 1 Stimme')

  await tabTo(page, /^Antworten$/)
  await page.keyboard.press('Enter')
  await expect.poll(() => focused(page)).toBe('Dein Kommentar')
  await page.keyboard.press('Escape')
  await expect.poll(() => thread.button('Antwort abschicken').count()).toBe(0)

  await tabTo(page, /^Mehr$/)
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  await expect.poll(() => focused(page)).toBe('Link kopieren')
  await page.keyboard.press('Escape')
  await page.getByRole('menu').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('Mehr')

  await tabTo(page, /^älteste$/)
  await page.keyboard.press('Space')
  await expect.poll(() => thread.button('älteste').getAttribute('aria-pressed')).toBe('true')
})

it('folds and unfolds a thread, and says how much is folded', async () => {
  const friend = paper.reader({ name: 'Resi' })
  const root = await friend.write('Der Anfang', { page: '/fold' })
  for (const n of [1, 2, 3]) await friend.write(`Antwort ${n}`, { page: '/fold', parentId: root.id })
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, paper.publish('/fold'))
  const fold = thread.button('Antworten an Resi ausblenden').first()
  expect(await fold.getAttribute('aria-expanded')).toBe('true')
  await fold.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => thread.comments().count()).toBe(1)
  const unfold = thread.button('3 Antworten einblenden')
  expect(await unfold.getAttribute('aria-expanded')).toBe('false')
  await unfold.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => thread.comments().count()).toBe(4)
})

it('tells of each comment its author, its level and whom it answers', async () => {
  const root = await paper.reader({ name: 'Resi' }).write('Oben', { page: '/levels' })
  await paper.reader({ name: 'Toni' }).write('Darunter', { page: '/levels', parentId: root.id })
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(
    page,
    paper.publish('/levels', { attributes: { 'heading-level': '3' } }),
  )
  await thread.root.getByRole('article', { name: /^Resi,? Ebene 1$/ }).waitFor()
  await thread.root.getByRole('article', { name: /^Toni,? Antwort an Resi, Ebene 2$/ }).waitFor()
  expect(await thread.heading().evaluate((element) => element.tagName)).toBe('H3')
})
