// needs: votes, ranks
import { readFile } from 'node:fs/promises'
import type { Locator, Page, Route } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { codeIn, startMailbox } from '../support/mailbox.ts'
import { crowd } from '../support/reader.ts'
import { rounds } from '../support/rounds.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const mailbox = await startMailbox()
const paper = usePaper({}, { env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

const dialog = (page: Page, name: string): Locator => page.getByRole('dialog', { name, exact: true })

/** Opens the door and comes in by the code of the mail. */
async function signIn(thread: ThreadPage, email: string): Promise<void> {
  await thread.button('Anmelden').click()
  const door = dialog(thread.page, 'Anmelden')
  await door.getByRole('textbox', { name: /^E-Mail/ }).fill(email)
  await door.getByRole('button', { name: 'Code schicken' }).click()
  await door.getByRole('textbox', { name: 'Code' }).fill(codeIn(await mailbox.next(email)))
  await door.getByRole('button', { name: 'Anmelden' }).click()
  await door.waitFor({ state: 'detached' })
  await thread.button('Meine Sachen').waitFor()
}

it('takes along what a guest has written, and keeps them in on the next page', async () => {
  const url = paper.publish('/joining')
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, url)
  await thread.write('Der Strudel war besser', 'Rosl')
  const mine = thread.comment('Der Strudel war besser')
  await mine.getByText('Gast', { exact: true }).waitFor()
  const { roots } = await paper.reader().threads({ page: '/joining' })
  const voters = await crowd({ api: paper.api, site: 'paper', origin: paper.host.origin }, 12)
  for (const voter of voters) await voter.vote(roots[0]?.id ?? '', 1)

  await signIn(thread, 'rosl@mail.example')
  await thread.button('Was meinst du dazu?').click()
  await thread.root.getByText('Du schreibst als').waitFor()
  expect(await thread.root.getByRole('textbox', { name: 'Name', exact: true }).count()).toBe(0)

  await page.reload()
  await thread.button('Meine Sachen').waitFor()
  await mine.getByText('Grünschnabel').first().waitFor()
  expect(await mine.getByText('Gast', { exact: true }).count()).toBe(0)
  await thread.inside('Der Strudel war besser', 'Mehr').click()
  await page.getByRole('menuitem', { name: 'Bearbeiten' }).waitFor()
  await page.keyboard.press('Escape')

  await thread.write('Und der Kaffee auch')
  expect(await thread.comment('Und der Kaffee auch').locator('.name').textContent()).toBe('Rosl')
})

it('two tabs that come back at once stay signed in, both, again and again', async () => {
  const url = paper.publish('/two-tabs')
  const { page, context } = await tabs.open()
  await signIn(await ThreadPage.open(page, url), 'zwoa@mail.example')
  const beside = await context.newPage()
  await beside.goto(url)
  const both = [page, beside]
  for (let turn = 0; turn < rounds(1, 3); turn += 1) {
    // Each has but what rests in the page's storage: the requests wait until both have asked with the same token.
    const asked: Route[] = []
    await context.route(
      (at) => at.pathname.endsWith('/signin/refresh'),
      async (route) => {
        if (route.request().method() !== 'POST') return route.continue()
        asked.push(route)
        if (asked.length === both.length) for (const one of asked) await one.continue()
      },
    )
    await Promise.all(both.map((tab) => tab.reload()))
    for (const tab of both) {
      await tab.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    }
    for (const tab of both) await new ThreadPage(tab).button('Meine Sachen').waitFor()
    expect(new Set(asked.map((route) => route.request().postData())).size).toBe(1)
    await context.unrouteAll()
  }
})

it('shows the card of another author, by mouse and by keyboard, and hides them for this reader alone', async () => {
  await paper.reader({ name: 'Hias' }).write('Knödel gehören in die Suppe', { page: '/card' })
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, paper.publish('/card'))
  await thread.button('Anmelden').waitFor()
  const comment = thread.comment('Knödel gehören')

  await comment.locator('.name').hover()
  const card = dialog(page, 'Hias')
  await card.getByText('1 Kommentar', { exact: false }).waitFor()
  await page.mouse.move(5, 5)
  await card.waitFor({ state: 'detached' })

  await thread.inside('Knödel gehören', 'Mehr').click()
  await page.getByRole('menuitem', { name: /^Über .?Hias/ }).press('Enter')
  await card.getByRole('link', { name: 'An article' }).waitFor()
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })

  await comment.locator('.name').click()
  await card.getByRole('button', { name: 'Für mich ausblenden' }).click()
  await thread.root.getByText('Diese Person hast du ausgeblendet.').waitFor()
  expect(await thread.root.getByText('Knödel gehören').count()).toBe(0)

  await page.reload()
  await thread.root.getByText('Diese Person hast du ausgeblendet.').waitFor()
  await thread.button('Trotzdem zeigen').click()
  await comment.waitFor()

  const other = await tabs.open()
  const theirs = await ThreadPage.open(other.page, paper.publish('/card'))
  await theirs.comment('Knödel gehören').waitFor()
})

it('hands out everything, and erases it unless one changes one’s mind', async () => {
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, paper.publish('/data'))
  await thread.write('Das will ich mitnehmen', 'Moidl')
  await signIn(thread, 'moidl@mail.example')
  await thread.button('Meine Sachen').click()
  const account = dialog(page, 'Meine Sachen')
  await account.getByText('moidl@mail.example').waitFor()

  await account.getByText('Meine Kommentare', { exact: true }).click()
  await account.getByText('Das will ich mitnehmen').waitFor()

  await account.getByText('Meine Daten', { exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    account.getByRole('button', { name: 'Alles über mich herunterladen' }).click(),
  ])
  const file = await readFile(await download.path(), 'utf8')
  expect(JSON.parse(file)).toMatchObject({ format: 'stammtisch-export-1', site: 'paper' })
  expect(file).toContain('Das will ich mitnehmen')
  expect(file).toContain('moidl@mail.example')

  await account.getByRole('button', { name: 'Konto löschen' }).click()
  await account.getByRole('button', { name: 'Ja, löschen' }).click()
  await account.getByText('Wird am').waitFor()
  await account.getByRole('button', { name: 'Konto behalten' }).click()
  await account.getByRole('button', { name: 'Konto löschen' }).waitFor()
})

it('signs out, and is a guest again', async () => {
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, paper.publish('/leaving'))
  await thread.write('Kurz dagewesen', 'Luis')
  await signIn(thread, 'luis@mail.example')
  await thread.button('Meine Sachen').click()
  const account = dialog(page, 'Meine Sachen')
  await account.getByRole('button', { name: 'Abmelden', exact: true }).click()
  await account.waitFor({ state: 'detached' })
  await thread.button('Anmelden').waitFor()
  await page.reload()
  await thread.button('Anmelden').waitFor()
  await thread.button('Was meinst du dazu?').click()
  await thread.root.getByRole('textbox', { name: 'Name', exact: true }).waitFor()
})

it('tells of a wrong code beside it, and takes the right one after it', async () => {
  const tab = await tabs.open()
  tab.expect(/status of 422/)
  const { page } = tab
  const thread = await ThreadPage.open(page, paper.publish('/wrong-code'))
  await thread.button('Anmelden').click()
  const door = dialog(page, 'Anmelden')
  await door.getByRole('textbox', { name: /^E-Mail/ }).fill('vroni@mail.example')
  await page.keyboard.press('Enter')
  const code = codeIn(await mailbox.next('vroni@mail.example'))
  const box = door.getByRole('textbox', { name: 'Code' })
  await box.fill(code.replace(/./g, (digit) => String((Number(digit) + 1) % 10)))
  await page.keyboard.press('Enter')
  await door.getByText('Der Code passt nicht.').waitFor()
  await box.fill(code)
  await page.keyboard.press('Enter')
  await door.waitFor({ state: 'detached' })
})
