// needs: live
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Comment } from '../../shared/contract/comments.ts'
import { createInvitation } from '../../shared/contract/staff.ts'
import { byDayAndNight } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { call } from '../support/client.ts'
import { keepSecret } from '../support/leaks.ts'
import { startMailbox } from '../support/mailbox.ts'
import type { Reader } from '../support/reader.ts'
import { beginShift } from '../support/shift.ts'
import { signInStaff } from '../support/staff.ts'
import { usePaper } from '../support/use-paper.ts'

const mailbox = await startMailbox()
/** Far off: this is about what people decide. */
const spam = JSON.stringify({ hold: 1_000, spam: 1_000 })
const paper = usePaper({ spam }, { env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

const here = '/rodeln'
const there = '/bergrettung'
let rosl: Reader
let root: Comment

beforeAll(async () => {
  rosl = paper.reader({ name: 'Rosl' })
  await rosl.write('Danke der Bergrettung.', { page: there })
  root = await rosl.write('Ihr Deppen sperrt den Hang.', { page: here })
  await rosl.write('Das geht auch freundlicher.', { page: here, parentId: root.id })
  for (const words of [
    'Billige Uhren, die erste.',
    'Billige [Uhren](https://evil.example/x), die zweite.',
    'Gehört zur Bergrettung.',
  ])
    await rosl.write(words, { page: here })
  const website = 'https://rosl.example/rodel'
  await rosl.write('Der Hang ist zu.', { page: here, author: { name: 'Rosl', website } })
})

const said = async (page: string): Promise<string> => JSON.stringify(await rosl.threads({ page }))

/** What is searched for is seen where one comes back to it, and goes with the way back to all. */
async function seekAndFind(desk: Locator): Promise<void> {
  const box = desk.getByRole('searchbox', { name: 'In den Worten suchen' })
  await box.fill('Zirbelkiefer')
  await desk.getByText('Dazu findet sich nichts.').waitFor()
  await desk.getByRole('button', { name: 'Wieder alles zeigen' }).click()
  await desk.getByRole('article').nth(2).waitFor()
  expect(await box.inputValue()).toBe('')
  await box.fill('hang offen')
  await desk.locator('[aria-posinset="1"][aria-setsize="1"]').waitFor()
  await desk.getByRole('button', { name: 'Protokoll' }).click()
  await desk.getByRole('button', { name: /^Warteschlange/ }).click()
  await desk.locator('[aria-posinset="1"][aria-setsize="1"]').waitFor()
  expect(await box.inputValue()).toBe('hang offen')
  await box.fill('')
  await box.press('Enter')
  await desk.getByRole('article').nth(2).waitFor()
}

it('in the thread: edits with history, removes with answers, picks, closes, answers, moves and merges', async () => {
  const { page } = await tabs.open()
  paper.publish(here)
  const thread = await beginShift(page, paper, mailbox, { path: here })
  const act = async (words: string, name: string) => {
    await thread.inside(words, 'Mehr').first().click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  const done = (text: string) => thread.root.locator('.undo').getByText(text).waitFor()
  const undo = () => thread.button(/^Rückgängig/).click()

  // An edit, and what it said before.
  await act('Der Hang ist zu.', 'Bearbeiten')
  const edit = page.getByRole('dialog', { name: 'Kommentar bearbeiten' })
  await edit.getByRole('textbox', { name: 'Text' }).fill('Der Hang ist offen.')
  await edit.getByRole('button', { name: 'Speichern' }).click()
  await done('Geändert.')
  await act('Der Hang ist offen.', 'Verlauf')
  const history = page.getByRole('dialog', { name: 'Verlauf' })
  await history.locator('ins', { hasText: 'dazu: offen' }).waitFor()
  await history.locator('del', { hasText: 'weg: zu' }).waitFor()
  await history.getByText('Moidl').first().waitFor()
  await page.keyboard.press('Escape')
  await history.waitFor({ state: 'detached' })

  // With an answer below it a digit asks first what becomes of that.
  await act('Ihr Deppen', 'Entfernen')
  const remove = page.getByRole('dialog', { name: 'Kommentar entfernen' })
  await page.keyboard.press('1')
  const stay = remove.getByRole('radio', { name: 'Bleiben stehen, unter „entfernt“' })
  await stay.and(page.locator(':focus')).waitFor()
  expect(await remove.getByRole('radio', { name: 'Kommen mit weg' }).count()).toBe(1)
  await stay.check()
  await remove.getByRole('button', { name: 'Entfernen' }).click()
  await thread.root.getByText('Von der Moderation entfernt').waitFor()
  await thread.comment('Das geht auch freundlicher.').waitFor()
  expect(await said(here)).not.toContain('Deppen')
  await undo()
  await thread.comment('Ihr Deppen').waitFor()

  // Two at once, from the foot.
  for (const which of ['erste', 'zweite'])
    await thread
      .comment(`die ${which}.`)
      .getByRole('checkbox', { name: /auswählen$/ })
      .check()
  const foot = thread.root.getByRole('group', { name: 'Auswählen' })
  await foot.getByText('2 ausgewählt').waitFor()
  await foot.getByRole('button', { name: 'Spam' }).click()
  await done('2 zum Spam gelegt.')
  await thread.comment('Billige Uhren').first().waitFor({ state: 'detached' })
  expect(await foot.count()).toBe(0)
  expect(await said(here)).not.toContain('Uhren')

  // A closed page takes nothing until that is taken back.
  await thread.button('Diese Seite schließen').click()
  await done('Seite geschlossen.')
  expect((await rosl.post('Noch was', { page: here })).code).toBe('page_closed')
  await undo()
  await thread.button('Diese Seite schließen').waitFor()

  // An answer from beside the comment in the queue.
  await thread.button(/^Moderieren/).click()
  const desk = page.getByRole('dialog', { name: 'Moderation' })
  await desk.getByRole('button', { name: 'Spam 2', exact: true }).click()
  const second = desk.getByRole('article').filter({ hasText: 'die zweite.' })
  // Where words and a name lead is seen without following them.
  await second.locator('code', { hasText: /^evil\.example$/ }).waitFor()
  await second.getByRole('link', { name: 'rosl.example', exact: true }).waitFor()
  await second.click({ position: { x: 4, y: 4 } })
  await page.keyboard.press('w')
  await desk.getByText('Gib ihn erst frei.').first().waitFor()
  await desk.getByRole('button', { name: 'Alle', exact: true }).click()
  await seekAndFind(desk)
  await desk
    .getByRole('article')
    .filter({ hasText: 'Der Hang ist offen.' })
    .locator('.words, p')
    .last()
    .click()
  await page.keyboard.press('w')
  await page.keyboard.type('Seit heute früh.')
  await page.keyboard.press('Control+Enter')
  await desk
    .locator('article[aria-current=true]')
    .filter({ hasText: 'Der Hang ist offen.' })
    .and(desk.locator(':focus'))
    .waitFor()
  expect(await said(here)).toMatch(/"kind":"moderator".*Seit heute früh|Seit heute früh.*"kind":"moderator"/)
  await page.keyboard.press('Escape')
  await desk.waitFor({ state: 'detached' })
  await thread.comment('Seit heute früh.').last().waitFor()

  // To another page, and then all of them.
  await act('Gehört zur Bergrettung.', 'Verschieben')
  const move = page.getByRole('dialog', { name: 'Kommentar mit seinen Antworten verschieben' })
  await move.getByRole('radio', { name: 'Ans Ende einer anderen Seite' }).check()
  await move.getByRole('textbox', { name: 'Schlüssel der Seite' }).fill(rosl.pageUrl(there))
  await move.getByRole('button', { name: 'Verschieben' }).click()
  await done('Verschoben.')
  await thread.comment('Gehört zur Bergrettung.').waitFor({ state: 'detached' })
  expect(await said(there)).toContain('Gehört zur Bergrettung.')

  await thread.button('Diese Seite zusammenlegen').click()
  const merge = page.getByRole('dialog', { name: 'Diese Seite mit einer anderen zusammenlegen' })
  await merge.getByRole('textbox', { name: 'Schlüssel der Seite' }).fill(rosl.pageUrl(there))
  await merge.getByRole('button', { name: 'Zusammenlegen' }).click()
  await done('Zusammengelegt: 4 Themen sind herübergekommen.')
  expect(await said(there)).toContain('Der Hang ist offen.')
})

/** In the page: the queue answers with its first comment ten thousand times. */
function tenThousand(): void {
  const really = window.fetch
  window.fetch = async (input, init) => {
    if (!String(input).includes('moderation/queue?')) return really(input, init)
    const { items } = await (await really(String(input).replace('=reported', '=all'), init)).json()
    const many = Array.from({ length: 10_000 }, (_, n) => ({
      ...items[0],
      comment: { ...items[0].comment, id: `item-${n}` },
    }))
    return Response.json({ items: many, next: null })
  }
}

/** In the page: remembers which comments of the queue are drawn anew from here on. */
function countRedrawn(): void {
  const redrawn = new Set<string>()
  Object.assign(window, { redrawn })
  const feed = document.querySelector('#moderate')!.shadowRoot!.querySelector('.feed')!
  new MutationObserver((records) => {
    for (const { target } of records) {
      const id = (target instanceof Element ? target : target.parentElement)?.closest<HTMLElement>('.entry')
        ?.dataset.id
      if (id) redrawn.add(id)
    }
  }).observe(feed, { subtree: true, childList: true, attributes: true, characterData: true })
}

it('somebody invited begins at /moderate, and the queue there is well by day and by night', async () => {
  const world = { database: paper.server.database, mailbox, reader: () => paper.reader({ name: 'Lois' }) }
  const lois = await signInStaff(world, 'lois@mail.example', { kind: 'owner' })
  await call(paper.api, createInvitation, {
    body: { site: 'paper', email: 'zenz@mail.example', role: 'moderator', lang: 'de' },
    headers: lois.headers(),
  })
  const { text } = await mailbox.next('zenz@mail.example')
  const link = /https?:\/\/\S+#invitation=\S+/.exec(text)?.[0] ?? ''
  keepSecret(link.split('=')[1] ?? '', 'the token of an invitation')

  // Only so that axe can be put into the page.
  const { page, expect: expectMissing } = await tabs.open({ bypassCSP: true })
  expectMissing(/favicon|claims\/item-/)
  await page.goto(link)
  await page.getByRole('heading', { name: 'Du sollst hier mitmoderieren' }).waitFor()
  expect(await byDayAndNight(page, 'body')).toEqual([])
  await page.getByRole('textbox', { name: 'Name' }).fill('Zenz')
  await page.getByRole('button', { name: 'Loslegen' }).click()
  await page.getByRole('button', { name: 'Alle', exact: true }).click()
  await page.getByRole('feed', { name: 'Alle' }).getByRole('article').first().waitFor()
  expect(new URL(page.url()).hash).toBe('')
  expect(await byDayAndNight(page, 'body')).toEqual([])

  // Of ten thousand only those near are drawn, and a key draws two of them anew.
  await page.evaluate(tenThousand)
  await page.getByRole('button', { name: /^Gemeldet/ }).click()
  const feed = page.getByRole('feed', { name: 'Gemeldet' })
  await feed.locator('[aria-posinset="1"][aria-setsize="10000"]').waitFor()
  await feed.locator('[aria-posinset="1"]').click({ position: { x: 4, y: 4 } })
  await page.evaluate(countRedrawn)
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('j')
  await feed.locator('[aria-posinset="4"][aria-current=true]').waitFor()
  // From the first to the fourth.
  expect(await page.evaluate(() => (window as unknown as { redrawn: Set<string> }).redrawn.size)).toBe(4)
  expect(await feed.getByRole('article').count()).toBeLessThan(60)
  await page.locator('.desk-body').evaluate((box) => box.scrollTo(0, box.scrollHeight))
  await feed.locator('[aria-posinset="10000"]').waitFor()
  expect(await feed.getByRole('article').count()).toBeLessThan(60)

  // The link was good once.
  const { page: late, expect: expectProblem } = await tabs.open()
  expectProblem(/410/)
  await late.goto(link)
  await late.getByRole('textbox', { name: 'Name' }).fill('Irgendwer')
  await late.getByRole('button', { name: 'Loslegen' }).click()
  await late.getByText('Dieser Link ist verbraucht oder zu alt.').waitFor()
})
