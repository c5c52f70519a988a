import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { useDemo } from '../support/use-paper.ts'

const demo = useDemo()
const tabs = useBrowser()

it('signs a host’s own reader in without a click, and asks the host again only when no session lives', async () => {
  const { page, requests } = await tabs.open()
  const thread = await ThreadPage.open(page, `${demo.demo}/sso`)
  await thread.button('Meine Sachen').waitFor()
  const asked = () => requests.filter((url) => url.endsWith('/sso/token')).length
  expect(asked()).toBe(1)

  await thread.write('Grüße vom Abonnement')
  const name = await thread.comment('Grüße vom Abonnement').locator('.name').textContent()
  expect(name).toMatch(/^Vroni/)

  await page.reload()
  await thread.stands()
  await thread.button('Meine Sachen').waitFor()
  await thread.inside('Grüße vom Abonnement', 'Mehr').click()
  await page.getByRole('menuitem', { name: 'Bearbeiten' }).waitFor()
  expect(asked()).toBe(1)
})
