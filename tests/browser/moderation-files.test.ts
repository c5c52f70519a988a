import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getSettings } from '../../shared/contract/settings.ts'
import { useBrowser } from '../support/browser.ts'
import { call } from '../support/client.ts'
import { linkIn, startMailbox } from '../support/mailbox.ts'
import { beginShift, openDesk, tabOf } from '../support/shift.ts'
import { readAudit, signInStaff } from '../support/staff.ts'
import { usePaper } from '../support/use-paper.ts'

const mailbox = await startMailbox()
const paper = usePaper({ depth: 4, spam: JSON.stringify({ hold: 1_000, spam: 1_000 }) }, { env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

const site = 'paper'
const path = '/files'

beforeAll(() => {
  paper.publish(path)
})

const comeIn = async (page: Page, email = 'vevi@mail.example') =>
  openDesk(await beginShift(page, paper, mailbox, { path, email, kind: 'owner' }))

const textOf = async (download: Download) => readFileSync(await download.path(), 'utf8')

it('settings go into a file and come back out of it, and a hostile one changes nothing', async () => {
  const owner = await signInStaff(
    { database: paper.server.database, mailbox, reader: () => paper.reader() },
    'lois@mail.example',
    { kind: 'owner' },
  )
  const now = async () =>
    (await call(paper.api, getSettings, { query: { site }, headers: owner.headers() })).data
  const { page, expect: expectProblem } = await tabs.open()
  const desk = await comeIn(page)
  await tabOf(desk, 'Einstellungen').click()
  await desk.getByRole('button', { name: 'Haus und Daten' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    desk.getByRole('button', { name: 'Herunterladen' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('stammtisch-paper-settings.json')
  const text = await textOf(download)
  const file = JSON.parse(text) as { settings: { depth: number; moderation: string } }
  expect(file.settings.depth).toBe(4)

  const take = (content: string) =>
    desk
      .locator('input[type=file]')
      .setInputFiles({ name: 'settings.json', mimeType: 'application/json', buffer: Buffer.from(content) })
  const before = await now()
  const changed = { ...file, settings: { ...file.settings, depth: 2, moderation: 'pre' } }
  // No JSON; a setting that there is not; a value that is none; a prototype; markup where a word is.
  expectProblem(/400/)
  const hostile = [
    'depth: 2',
    JSON.stringify({ ...changed, settings: { ...changed.settings, origins: ['https://evil.example'] } }),
    JSON.stringify({ ...changed, settings: { ...changed.settings, depth: 10_000 } }),
    text.replace('"settings": {', '"settings": { "__proto__": { "moderation": "post" },'),
    JSON.stringify({
      ...changed,
      settings: { ...changed.settings, defaultSort: '<img src=x onerror=alert(1)>' },
    }),
  ]
  for (const content of hostile) {
    await take(content)
    await desk
      .getByRole('alert')
      .filter({ hasText: /Geändert ist nichts|keine Datei mit Einstellungen/ })
      .waitFor()
    expect(await now()).toEqual(before)
    // The next one says so anew.
    await desk.getByRole('button', { name: 'Aussehen' }).click()
    await desk.getByRole('button', { name: 'Haus und Daten' }).click()
  }
  expect(await page.locator('img[src="x"]').count()).toBe(0)

  // Asked first, and let be.
  await take(JSON.stringify(changed))
  const asked = desk.getByRole('listitem').filter({ hasText: 'Stufen der Antworten' })
  expect(await asked.innerText()).toMatch(/Jetzt\s+4\s+Dann\s+2/)
  expect(await desk.getByRole('listitem').filter({ hasText: 'Dann' }).count()).toBe(2)
  await desk.getByRole('button', { name: 'Abbrechen' }).click()
  expect(await now()).toEqual(before)

  await take(JSON.stringify(changed))
  await desk.getByRole('button', { name: 'So übernehmen' }).click()
  await desk.getByText('Einstellungen aus der Datei übernommen.').first().waitFor({ state: 'attached' })
  const after = await now()
  expect([after.settings.depth, after.settings.moderation]).toEqual([2, 'pre'])
  expect((await readAudit(paper.server.database, site))[0]).toMatchObject({ act: 'settings.imported' })
  // What is shown is what holds.
  await desk.getByRole('button', { name: 'Aussehen' }).click()
  expect(await desk.getByRole('spinbutton', { name: 'Stufen der Antworten' }).inputValue()).toBe('2')

  await desk.getByRole('button', { name: 'Haus und Daten' }).click()
  await desk.getByRole('button', { name: 'Wieder wie vorher' }).click()
  await expect.poll(async () => (await now()).settings.depth).toBe(4)
})

it('a ban from the file of a person takes along what they wrote in the last 24 hours, which can be taken back', async () => {
  const rosl = paper.reader({ name: 'Rosl' })
  for (const text of ['Erstens seid ihr Deppen.', 'Zweitens sowieso.']) await rosl.write(text, { page: path })
  const others = await paper.reader({ name: 'Luis' }).write('Ich nicht.', { page: path })
  const ids = async () => (await rosl.threads({ page: path })).roots.map(({ id }) => id)
  expect(await ids()).toHaveLength(3)

  const { page } = await tabs.open()
  const desk = await comeIn(page)
  await desk.getByRole('button', { name: 'Alle', exact: true }).click()
  await desk.getByRole('article').filter({ hasText: 'Zweitens' }).click()
  await page.keyboard.press('p')
  await desk.getByRole('radio', { name: /^Sperren/ }).check()
  await desk.getByRole('checkbox', { name: /letzten 24 Stunden/ }).check()
  await desk.getByRole('button', { name: 'Rosl sperren' }).click()
  await desk.getByText('Was in den letzten 24 Stunden kam, ist entfernt.').first().waitFor()
  await desk.getByText('gesperrt', { exact: true }).first().waitFor()
  expect(await ids()).toEqual([others.id])
  expect((await rosl.post('Drittens!', { page: path })).code).toBe('banned')

  await desk.getByRole('button', { name: /^Rückgängig/ }).click()
  await expect.poll(async () => (await ids()).length).toBe(3)
})

it('the sheet of transparency is a file as well, of the days that are shown', async () => {
  const { page } = await tabs.open()
  const desk = await comeIn(page)
  await tabOf(desk, 'Transparenz').click()
  await desk.getByRole('button', { name: '30 Tage' }).click()
  await desk.getByRole('heading', { name: /Entscheidung/ }).waitFor()
  const shown = Number.parseInt(
    (await desk.getByRole('heading', { name: /Entscheidung/ }).textContent()) ?? '',
    10,
  )
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    desk.getByRole('button', { name: 'Als CSV herunterladen' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^[\w.-]+\.csv$/)
  const rows = parse(await textOf(download), { bom: true, relax_column_count: true }) as string[][]
  expect(JSON.stringify(rows)).toContain(String(shown))
  expect(shown).toBeGreaterThan(0)
})

it('the link of the mail opens /moderate in the window that asked, and in no other', async () => {
  const email = 'zenz@mail.example'
  await signInStaff({ database: paper.server.database, mailbox, reader: () => paper.reader() }, email)
  const { page, context } = await tabs.open()
  await page.goto(`${paper.api}/moderate?site=paper`)
  await page.getByRole('button', { name: 'Anmelden' }).click()
  const door = page.getByRole('dialog', { name: 'Anmelden' })
  await door.getByRole('textbox', { name: /^E-Mail/ }).fill(email)
  await door.getByRole('button', { name: 'Code schicken' }).click()
  const link = linkIn(await mailbox.next(email))
  const mail = await context.newPage()
  await mail.goto(link)
  // What the link asks to compare stands where one began.
  await door.getByText(`die Zahl ${await mail.locator('.number').innerText()}.`).waitFor()
  expect(await page.getByRole('button', { name: /^Wartet/ }).count()).toBe(0)
  await mail.getByRole('button', { name: 'Ja, anmelden' }).click()
  await mail.getByRole('heading', { name: 'Du bist drin.' }).waitFor()
  await page.getByRole('button', { name: /^Wartet/ }).waitFor()
  expect(await mail.getByRole('button', { name: /^Wartet/ }).count()).toBe(0)
})
