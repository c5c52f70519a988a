// needs: live, votes
import { afterAll, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { codeIn, startMailbox } from '../support/mailbox.ts'
import { beginShift } from '../support/shift.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const mailbox = await startMailbox()
/** Far off: this is about what people decide, and nobody here solves riddles. */
const spam = JSON.stringify({ hold: 1_000, spam: 1_000 })
const paper = usePaper({ moderation: 'pre', spam }, { env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

const email = 'moidl@mail.example'
const path = '/rodeln'

/** What is written, and the keys that decide it. */
const kinds = [
  { words: 'Schade um den Hang', keys: ['a'] },
  { words: 'Billige Uhren https://uhren.example/sale', keys: ['s'] },
  { words: 'Danke der Bergrettung', keys: ['a'] },
  { words: 'Du bist so ein Depp', keys: ['r', '1'] },
  { words: 'Am Wochenende aufsperren', keys: ['a'] },
] as const
const number = 50

it('is cleared from the keyboard on the article page, with undo, and a reader sees each effect without reload', async () => {
  const url = paper.publish(path)
  const reader = await tabs.open()
  const theirs = await ThreadPage.open(reader.page, url)
  expect(await theirs.button(/Moderieren/).count()).toBe(0)
  expect(reader.requests.filter((request) => /\/w\/moderation/.test(request))).toEqual([])

  const writers = Array.from({ length: number }, () => paper.reader())
  for (const [n, writer] of writers.entries())
    await writer.write(`${kinds[n % kinds.length]?.words}, Nummer ${n}.`, { page: path })

  const { page } = await tabs.open()
  const thread = await beginShift(page, paper, mailbox, { path })
  await thread.button(`Moderieren ${number} warten`).press('Enter')
  const desk = page.getByRole('dialog', { name: 'Moderation' })
  const current = desk.locator('article[aria-current=true]')
  const press = async (keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await current.and(desk.locator(':focus')).waitFor()

  await press(['j', 'j', 'k', 'k', '?'])
  await page.getByRole('dialog', { name: 'Tasten' }).waitFor()
  await press(['Escape'])
  await page.getByRole('dialog', { name: 'Tasten' }).waitFor({ state: 'detached' })

  for (let left = number; left > 0; left -= 1) {
    const words = await current.innerText()
    const [, which = ''] = /Nummer (\d+)\./.exec(words) ?? []
    const keys = kinds[+which % kinds.length]?.keys ?? []
    await press(keys)
    await current.filter({ hasText: `Nummer ${which}.` }).waitFor({ state: 'detached' })
    // Now and then it was the wrong key.
    if (left % 20 === 0) {
      await press(['u'])
      await current.filter({ hasText: `Nummer ${which}.` }).waitFor()
      await press(keys)
      await current.filter({ hasText: `Nummer ${which}.` }).waitFor({ state: 'detached' })
    }
  }
  await desk.getByText('Nichts wartet. Zeit für einen Kaffee.').waitFor()
  await desk.getByRole('button', { name: 'Spam 10', exact: true }).waitFor()
  await desk.getByRole('button', { name: 'Entfernt 10', exact: true }).waitFor()

  await theirs.button('30 neue Kommentare').click()
  await theirs.comment('Am Wochenende aufsperren, Nummer 49.').waitFor()
  expect(await theirs.comments().count()).toBe(30)

  // What is shown is edited, removed, and brought back.
  await desk.getByRole('button', { name: 'Alle', exact: true }).press('Enter')
  await current.filter({ hasText: 'Nummer 49.' }).waitFor()
  await press(['/'])
  await page.keyboard.type('wochenende 49')
  await press(['Enter'])
  await expect.poll(() => desk.getByRole('article').count()).toBe(1)
  await press(['Escape', 'e'])
  await page.getByRole('textbox', { name: 'Text' }).fill('Samstags aufsperren, Nummer 49.')
  await press(['Control+Enter'])
  await theirs.comment('Samstags aufsperren, Nummer 49.').waitFor()
  await desk.getByText('Geändert.').first().waitFor()
  await press(['r', '4'])
  await theirs.comment('Samstags aufsperren').waitFor({ state: 'detached' })
  await desk.getByText('Nach der Regel „Gehört nicht zum Thema“.').first().waitFor()
  await press(['u'])
  await theirs.comment('Samstags aufsperren').or(theirs.button('1 neuer Kommentar')).first().waitFor()

  // A ban comes and goes with the removal, and takes along what else they wrote today.
  const last = writers.at(-1)
  const also = await last?.write('Noch etwas', { page: path })
  await current.filter({ hasText: 'Nummer 49.' }).waitFor()
  await press(['r'])
  const removal = page.getByRole('dialog', { name: 'Kommentar entfernen' })
  await removal.getByRole('radio', { name: 'Für immer sperren' }).check()
  await removal.getByRole('checkbox').check()
  await removal.getByRole('textbox').fill('Es reicht')
  await removal.getByRole('button', { name: 'Entfernen' }).click()
  const refusal = async () => (await last?.vote(also?.id ?? '', 1))?.code
  await expect.poll(refusal).toBe('banned')
  const statusOf = async () =>
    (await last?.viewer(path))?.data.pending.map(({ id, status }) => [id, status]) ?? []
  expect(await statusOf()).toEqual([])
  await desk.focus()
  await press(['u'])
  await expect.poll(statusOf).toEqual([[also?.id, 'pending']])
  await expect.poll(refusal).toBe('own_comment')

  await press(['Escape'])
  await desk.waitFor({ state: 'detached' })
})

it('is a page of our own origin as well, where nothing foreign runs', async () => {
  const answer = await fetch(`${paper.api}/moderate`)
  expect(answer.headers.get('content-security-policy')).toMatch(
    /default-src 'none'.*script-src 'self'.*frame-ancestors 'none'/,
  )
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const { page } = await tabs.open()
  await page.goto(`${paper.api}/moderate?site=paper`)
  const site = page.getByRole('textbox', { name: /^Site/ })
  expect(await site.inputValue()).toBe('paper')
  await page.getByRole('button', { name: 'Anmelden' }).click()
  await page
    .getByRole('dialog', { name: 'Anmelden' })
    .getByRole('textbox', { name: /^E-Mail/ })
    .fill(email)
  await page.getByRole('button', { name: 'Code schicken' }).click()
  await page.getByRole('textbox', { name: 'Code' }).fill(codeIn(await mailbox.next(email)))
  await page.getByRole('dialog').getByRole('button', { name: 'Anmelden' }).click()
  await page.getByRole('button', { name: 'Alle', exact: true }).click()
  await page.getByRole('feed', { name: 'Alle' }).getByRole('article').first().waitFor()
})
