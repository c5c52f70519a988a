import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

it('works on an insecure host name, without the browser’s secure extras', async () => {
  paper.publish('/insecure')
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, `${paper.host.insecure}/insecure`)
  expect(
    await page.evaluate(() => [
      isSecureContext,
      typeof crypto.randomUUID,
      typeof crypto.subtle,
      typeof navigator.clipboard,
    ]),
  ).toEqual([false, 'undefined', 'undefined', 'undefined'])
  await thread.write('Ganz ohne Schloss', 'Sepp')
  await thread.answer('Ganz ohne Schloss', 'Und zweimal', 'Sepp')
  expect(await thread.count()).toMatch(/^2 Kommentare auf /)
  await thread.inside('Und zweimal', 'Mehr').click()
  await page.getByRole('menuitem', { name: 'Link kopieren' }).click()
  await thread.comment('Und zweimal').getByText('Link kopiert').waitFor()
})
