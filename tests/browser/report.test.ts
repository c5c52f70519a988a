import { expect, it } from 'vitest'
import { byDayAndNight } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper({ reports: JSON.stringify({ hold: 5 }) })
const tabs = useBrowser()

it('is made from the keyboard, holds the comment, and its author reads why and objects', async () => {
  const url = paper.publish('/report')
  const mine = await tabs.open()
  const author = await ThreadPage.open(mine.page, url)
  await author.write('Ein Wort zu viel', 'Rosl')

  const tab = await tabs.open()
  tab.expect(/status of 422/)
  const { page } = tab
  const reader = await ThreadPage.open(page, url)
  const menu = reader.inside('Ein Wort zu viel', 'Mehr')
  await menu.focus()
  await page.keyboard.press('Enter')
  await reader.root.getByRole('menuitem', { name: 'Melden' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Kommentar melden' })
  const first = dialog.getByRole('radio', { name: 'Beleidigung' })
  await expect
    .poll(() => first.evaluate((radio) => (radio.getRootNode() as ShadowRoot).activeElement === radio))
    .toBe(true)
  // Against the law asks for more; nothing of it is sent by changing one's mind.
  await dialog.getByRole('radio', { name: 'Verstößt gegen ein Gesetz' }).check()
  await dialog.getByRole('button', { name: 'Melden' }).click()
  await dialog.getByText('Hier fehlt noch etwas.').waitFor()
  expect(await dialog.getByRole('textbox').count()).toBe(4)
  expect(await byDayAndNight(page)).toEqual([])
  await dialog.getByRole('radio', { name: 'Verstößt gegen ein Gesetz' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => first.isChecked()).toBe(true)
  await page.keyboard.press('Tab')
  await page.keyboard.type('Das ist gemein')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await dialog.getByText('Danke dir. Jemand schaut es sich an.', { exact: false }).waitFor()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })

  // Who has never written here finds what they reported all the same.
  await reader.button('Anmelden').first().click()
  await page.getByRole('button', { name: 'Was ich ohne Anmeldung geschrieben oder gemeldet habe' }).click()
  await page.getByRole('button', { name: 'Meine Meldungen' }).click()
  const reports = page.getByRole('dialog', { name: 'Meine Meldungen' })
  await reports.getByText('Noch nicht entschieden').waitFor()
  await reports.getByText('Das ist gemein').waitFor()
  expect(await byDayAndNight(page)).toEqual([])

  await mine.page.reload()
  await author.comment('Ein Wort zu viel').getByText('Mehrere Leute haben ihn gemeldet.').waitFor()
  await author.inside('Ein Wort zu viel', 'Warum, und widersprechen').click()
  const decisions = mine.page.getByRole('dialog', { name: 'Entscheidungen über mich' })
  await decisions.getByText('Das hat ein Programm von selbst entschieden').waitFor()
  expect(await byDayAndNight(mine.page)).toEqual([])
  await decisions.getByRole('textbox').fill('Das war ein Zitat')
  await decisions.getByRole('button', { name: 'Widersprechen' }).press('Enter')
  await decisions.getByText(/^Du hast am .* widersprochen/).waitFor()
  await mine.page.keyboard.press('Escape')
  await decisions.waitFor({ state: 'detached' })
})
