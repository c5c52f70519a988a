import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const agreement = JSON.stringify({
  version: '1',
  netiquette: 'https://paper.example/rules',
  privacy: 'https://paper.example/privacy',
})
const netiquette = JSON.stringify({
  de: 'Streiten **über die Sache**, <b>nie</b> über Leute.',
  en: 'Be nice.',
})
const paper = usePaper({ open: 'click', agreement, netiquette })
const tabs = useBrowser()

it('keeps the comments apart until one asks for them, and asks for the agreement before the first word', async () => {
  const tab = await tabs.open()
  tab.expect(/status of 403/)
  const { page } = tab
  const thread = new ThreadPage(page)
  await page.goto(paper.publish('/rules'))
  await thread.button('Hinterlasse einen Kommentar').click()
  await thread.stands()

  await thread.button('Was meinst du dazu?').click()
  await thread.root.getByRole('textbox', { name: 'Dein Kommentar' }).fill('Erst lesen, dann reden')
  await thread.root.getByRole('textbox', { name: 'Name', exact: true }).fill('Rosl')
  await thread.button('Abschicken').click()
  const rules = page.getByRole('dialog', { name: 'Die Spielregeln' })
  await rules.getByText('Streiten über die Sache, <b>nie</b> über Leute.').waitFor()
  expect(await rules.getByRole('link', { name: 'den Spielregeln' }).getAttribute('href')).toBe(
    'https://paper.example/rules',
  )
  expect(await rules.getByRole('link', { name: 'dem Datenschutz' }).getAttribute('href')).toBe(
    'https://paper.example/privacy',
  )

  await page.keyboard.press('Escape')
  await thread.root.getByText('Sag bitte zuerst Ja zu den Spielregeln.').waitFor()
  const box = thread.root.getByRole('textbox', { name: 'Dein Kommentar' })
  expect(await box.inputValue()).toBe('Erst lesen, dann reden')

  await thread.button('Abschicken').click()
  await rules.getByRole('button', { name: 'Einverstanden, weiter' }).click()
  const comment = thread.comment('Erst lesen, dann reden')
  await comment.waitFor()
  await box.waitFor({ state: 'detached' })

  await thread.button('Was meinst du dazu?').click()
  await thread.send('Einmal gefragt genügt', 'Rosl', 'Abschicken')

  const id = await comment.getAttribute('id')
  const other = await tabs.open()
  const theirs = new ThreadPage(other.page)
  await other.page.goto(`${paper.host.origin}/rules`)
  await theirs.button('2 Kommentare auf "Der Testartikel"').waitFor()
  expect(await theirs.comments().count()).toBe(0)
  await other.page.goto(`${paper.host.origin}/rules#${id}`)
  await theirs.comment('Erst lesen, dann reden').waitFor()
})

it('says beside the name that it belongs to somebody', async () => {
  const tab = await tabs.open()
  tab.expect(/status of (403|422)/)
  const { page } = tab
  const thread = new ThreadPage(page)
  await page.goto(paper.publish('/names'))
  await thread.button('Hinterlasse einen Kommentar').click()
  await thread.button('Was meinst du dazu?').click()
  await thread.root.getByRole('textbox', { name: 'Dein Kommentar' }).fill('Ich bin’s')
  const name = thread.root.getByRole('textbox', { name: /^Name/ })
  await name.fill('Аdmin')
  await thread.button('Abschicken').click()
  const agree = page.getByRole('button', { name: 'Einverstanden, weiter' })
  await agree.or(thread.root.getByText('Diesen Namen gibt es schon')).waitFor()
  if (await agree.isVisible()) await agree.click()
  await thread.root.getByText('Diesen Namen gibt es schon').waitFor()
  expect(await name.getAttribute('aria-invalid')).toBe('true')
})
