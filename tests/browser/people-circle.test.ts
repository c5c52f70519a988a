import { afterAll, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { codeIn, startMailbox } from '../support/mailbox.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const mailbox = await startMailbox()
const paper = usePaper({ read: 'members' }, { env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

it('shows a stranger nothing of a closed circle, and a member all of it', async () => {
  const url = paper.publish('/circle')
  const tab = await tabs.open()
  // The thread is refused, and Chromium calls every refusal an error.
  tab.expect(/status of 403/)
  const { page } = tab
  const failures: string[] = []
  await page.exposeFunction('sawFailure', (text: string) => failures.push(text))
  await page.addInitScript(() => {
    const look = () => {
      const text = document.querySelector('stammtisch-comments')?.shadowRoot?.textContent ?? ''
      if (text.includes('ließ sich gerade nicht laden'))
        (window as unknown as { sawFailure(text: string): void }).sawFailure(text)
      requestAnimationFrame(look)
    }
    look()
  })
  await page.goto(url)
  const thread = new ThreadPage(page)
  await thread.root.getByText('Hier sind die Mitglieder unter sich.').waitFor()
  expect(await thread.comments().count()).toBe(0)
  expect(failures).toEqual([])

  await thread.button('Anmelden').click()
  const door = page.getByRole('dialog', { name: 'Anmelden' })
  await door.getByRole('textbox', { name: /^E-Mail/ }).fill('anna@mail.example')
  await page.keyboard.press('Enter')
  await door.getByRole('textbox', { name: 'Code' }).fill(codeIn(await mailbox.next('anna@mail.example')))
  await page.keyboard.press('Enter')
  await thread.stands()
  await thread.write('Unter uns gesagt')

  await page.reload()
  await thread.comment('Unter uns gesagt').waitFor()
  expect(await thread.root.getByText('Hier sind die Mitglieder unter sich.').count()).toBe(0)

  const stranger = await tabs.open()
  stranger.expect(/status of 403/)
  await stranger.page.goto(url)
  const theirs = new ThreadPage(stranger.page)
  await theirs.root.getByText('Hier sind die Mitglieder unter sich.').waitFor()
  expect(await theirs.root.getByText('Unter uns gesagt').count()).toBe(0)

  await thread.button('Meine Sachen').click()
  await page.getByRole('button', { name: 'Abmelden', exact: true }).click()
  await thread.root.getByText('Hier sind die Mitglieder unter sich.').waitFor()
  expect(await thread.comments().count()).toBe(0)
  expect(failures).toEqual([])
})
