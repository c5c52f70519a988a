// needs: votes, ranks
import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { crowd } from '../support/reader.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

it('goes from an empty page to a rank', async () => {
  const url = paper.publish('/story', { title: 'Marillen im März' })
  const rosl = await tabs.open()
  const thread = await ThreadPage.open(rosl.page, url)
  await thread.root.getByText('Schreib den ersten Kommentar').waitFor()

  await thread.write('So früh schon **Marillen**?', 'Rosl')
  expect(await thread.count()).toBe('1 Kommentar auf "Marillen im März"')
  const mine = thread.comment('So früh schon')
  expect(await mine.locator('strong').textContent()).toBe('Marillen')
  expect(await mine.getByText('Neuling').isVisible()).toBe(true)
  expect(await thread.inside('So früh schon', /^Zustimmen/).isDisabled()).toBe(true)

  const hias = await tabs.open()
  const other = await ThreadPage.open(hias.page, url)
  await other.answer('So früh schon', '@Rosl das sind Zwetschgen', 'Hias')
  await other.inside('So früh schon', 'Zustimmen, 0 Stimmen').click()
  await other.inside('So früh schon', 'Zustimmen, 1 Stimme').waitFor()
  expect(await other.inside('So früh schon', 'Zustimmen, 1 Stimme').getAttribute('aria-pressed')).toBe('true')
  const mention = other.comment('das sind Zwetschgen').getByRole('link', { name: '@Rosl' })
  expect(await mention.getAttribute('href')).toBe(
    `#${await other.comment('So früh schon').first().getAttribute('id')}`,
  )

  const { roots } = await paper.reader().threads({ page: '/story' })
  for (const voter of await crowd({ api: paper.api, site: 'paper', origin: paper.host.origin }, 8)) {
    await voter.vote(roots[0]?.id ?? '', 1)
  }
  await rosl.page.reload()
  await thread.comment('So früh schon').getByText('Grünschnabel').first().waitFor()
  await thread.root.getByText(/Glückwunsch, du bist jetzt Grünschnabel/).waitFor()
  expect(await thread.count()).toBe('2 Kommentare auf "Marillen im März"')
  expect(await thread.inside('So früh schon', 'Zustimmen, 9 Stimmen').count()).toBe(1)
})

it('lets a reader change and take back a word, and remembers the name', async () => {
  const url = paper.publish('/second-thoughts')
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, url)
  await thread.write('Das war schon immer so', 'Burgl')
  await thread.inside('Das war schon immer so', 'Mehr').click()
  await page.getByRole('menuitem', { name: 'Bearbeiten' }).click()
  const box = thread.root.getByRole('textbox', { name: 'Dein Kommentar' })
  expect(await box.inputValue()).toBe('Das war schon immer so')
  await box.fill('Das war noch nie so')
  await thread.button('Speichern').click()
  await thread.comment('Das war noch nie so').getByText('bearbeitet').waitFor()

  await thread.button('Was meinst du dazu?').click()
  expect(await thread.root.getByRole('textbox', { name: 'Name', exact: true }).inputValue()).toBe('Burgl')

  await thread.inside('Das war noch nie so', 'Mehr').click()
  await page.getByRole('menuitem', { name: 'Löschen' }).click()
  await page.getByRole('menuitem', { name: 'Wirklich löschen?' }).click()
  await thread.comment('Das war noch nie so').waitFor({ state: 'detached' })
  expect((await paper.reader().threads({ page: '/second-thoughts' })).total).toBe(0)
})
