// needs: votes, ranks
import type { Locator, Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { createSanction } from '../../shared/contract/persons.ts'
import { listDecisions, objectTo } from '../../shared/contract/reasons.ts'
import { getSettings, updateSettings } from '../../shared/contract/settings.ts'
import type { Settings } from '../../shared/contract/sites.ts'
import { violations } from '../support/axe.ts'
import { useBrowser } from '../support/browser.ts'
import { call } from '../support/client.ts'
import { keepSecret } from '../support/leaks.ts'
import { startMailbox } from '../support/mailbox.ts'
import { crowd, type Reader } from '../support/reader.ts'
import { beginShift, openDesk, tabOf } from '../support/shift.ts'
import { signInByCode } from '../support/sign-in.ts'
import { signInStaff } from '../support/staff.ts'
import { usePaper } from '../support/use-paper.ts'

const mailbox = await startMailbox()
const paper = usePaper({}, { env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

const path = '/rodeln'
const site = 'paper'

/** Somebody's shift in this page, with the panel open. */
const open = async (page: Page, email: string, kind: 'moderator' | 'owner'): Promise<Locator> =>
  openDesk(await beginShift(page, paper, mailbox, { path, email, kind }))

/** A host that has a night of its own. */
const night =
  ':root { color-scheme: light dark } @media (prefers-color-scheme: dark) { body { background: #1b1a19 } }'

/** What colours decide: the only rules that can answer otherwise by night. */
const colours = ['color-contrast', 'link-in-text-block']

/** That every control has a name and what describes it. */
const names = ['label', 'select-name', 'button-name', 'duplicate-id-aria', 'aria-valid-attr-value']

/** No violation, and nothing that is wider than the window. */
async function well(page: Page, desk: Locator, what: string, rules?: readonly string[]) {
  await shot(page, what)
  expect([what, await violations(page, 'stammtisch-comments', rules)]).toEqual([what, []])
  const over = await desk.locator('.desk-body').evaluate((body) => body.scrollWidth - body.clientWidth)
  expect([what, over]).toEqual([what, 0])
}

async function shot(page: Page, what: string) {
  if (!process.env.SHOTS) return
  const { width } = page.viewportSize()!
  await page.screenshot({ path: `${process.env.SHOTS}/${what}-${width}.png` })
}

/**
 * Rosl has votes from one house, and was warned by Lois. She objects. Returns Lois, who owns the site too.
 */
async function fill(rosl: Reader): Promise<Reader> {
  await signInByCode(rosl, mailbox, 'rosl@mail.example')
  const { id } = await rosl.write('Den Hang sperrt ihr nur, weil ihr selber nicht rodeln könnt.', {
    page: path,
  })
  await rosl.write('Und überhaupt: Früher war mehr Schnee.', { page: path })
  for (const voter of await crowd(rosl.place, 9, () => '93.7.7.7')) await voter.vote(id, 1)
  for (const voter of await crowd(rosl.place, 4)) await voter.vote(id, -1)
  const lois = await signInStaff(
    { database: paper.server.database, mailbox, reader: () => paper.reader({ name: 'Lois' }) },
    'lois@mail.example',
    { kind: 'owner' },
  )
  await call(paper.api, createSanction, {
    params: { id: rosl.authorId ?? '' },
    body: { site, kind: 'warn', rule: 'insult', note: 'Bitte sachlich bleiben.' },
    headers: lois.headers(),
  })
  const { items } = (await call(paper.api, listDecisions, { query: { site }, headers: rosl.headers() })).data
  await call(paper.api, objectTo, {
    params: { id: items[0]?.id ?? '' },
    body: { site, text: 'Das war doch nur Spaß.' },
    headers: rosl.headers(),
  })
  return lois
}

/** Another owner saves in the meantime. */
async function saveElsewhere(other: Reader, settings: Partial<Settings>): Promise<void> {
  const { version } = (await call(paper.api, getSettings, { query: { site }, headers: other.headers() })).data
  const body = { site, version, settings }
  await call(paper.api, updateSettings, { body, headers: other.headers() })
}

it('a moderator may look at the settings and change nothing', async () => {
  await paper.publish(path)
  const { page } = await tabs.open()
  const desk = await open(page, 'moidl@mail.example', 'moderator')
  await tabOf(desk, 'Einstellungen').click()
  await desk.getByText('Anschauen darfst du alles.').waitFor()
  expect(await desk.getByRole('radio', { name: /^Sofort/ }).isDisabled()).toBe(true)
  expect(await desk.getByRole('button', { name: 'Speichern' }).count()).toBe(0)
  await tabOf(desk, 'Team').click()
  await desk.getByText('Wer hier für Ordnung sorgt').waitFor()
  expect(await desk.getByRole('heading', { name: 'Programme' }).count()).toBe(0)
})

it('an owner sets, decides, voids and invites, and every view is well', async () => {
  const rosl = paper.reader({ name: 'Rosl' })
  const other = await fill(rosl)
  const { page, expect: expectProblem } = await tabs.open({ colorScheme: 'light', reducedMotion: 'reduce' })
  // Another has saved meanwhile: the browser tells of the answer, too.
  expectProblem(/409/)
  const desk = await open(page, 'vevi@mail.example', 'owner')

  // What two change at once is told, and nobody's change is lost.
  await tabOf(desk, 'Einstellungen').click()
  await desk.getByRole('radio', { name: /^Nach einem Blick/ }).check()
  await desk.getByRole('row', { name: /^warten\s+2$/ }).waitFor()
  await well(page, desk, 'settings')
  await saveElsewhere(other, { moderation: 'first', depth: 4 })
  await desk.getByRole('button', { name: 'Speichern' }).click()
  await desk.getByText('Das habt ihr beide geändert: Wann erscheint ein Kommentar?.').waitFor()
  await desk.getByRole('button', { name: 'Trotzdem meine speichern' }).click()
  await desk.getByText('Gespeichert.').first().waitFor()
  const { settings } = (await call(paper.api, getSettings, { query: { site }, headers: other.headers() }))
    .data
  expect([settings.moderation, settings.depth]).toEqual(['pre', 4])

  // The ladder, with how members would stand on it.
  await desk.getByRole('button', { name: 'Ränge' }).click()
  await desk.getByText('Alle bleiben, wo sie sind.').waitFor()
  await desk.getByText('Neuling').first().click()
  await desk.getByRole('spinbutton', { name: 'Punkte' }).first().fill('50')
  await desk.getByText(/k(ä|ö)men? auf einen anderen Rang/).waitFor()
  await well(page, desk, 'ladder')
  await desk.getByRole('button', { name: 'Verwerfen' }).click()

  // Somebody else's decision is looked at again.
  await tabOf(desk, 'Widersprüche').click()
  await desk.getByText('Das war doch nur Spaß.').waitFor()
  await well(page, desk, 'objections')
  await desk.getByRole('textbox', { name: 'Deine Antwort' }).fill('Stimmt, das geht durch.')
  await desk.getByRole('button', { name: 'Stattgeben: die Entscheidung fällt' }).click()
  await desk.getByText('stattgegeben', { exact: true }).waitFor()

  // The person behind it: a note, a suspension, and a burst of votes that counts no longer.
  await desk.getByRole('button', { name: 'Rosl' }).click()
  await desk.getByText('▲ 5 ▼ 4').first().waitFor()
  await desk.getByRole('textbox', { name: 'Neue Notiz' }).fill('Kommt jeden Winter wieder.')
  await desk.getByRole('button', { name: 'Notieren' }).click()
  await desk.getByText('Kommt jeden Winter wieder.').waitFor()
  await desk.getByRole('radio', { name: /^Auf Zeit sperren/ }).check()
  await desk.getByRole('combobox', { name: 'Nach welcher Regel' }).selectOption('insult')
  expect(await desk.getByRole('textbox', { name: 'Worte an die Person' }).inputValue()).toContain('Sache')
  await desk.getByRole('button', { name: 'Rosl auf Zeit sperren' }).click()
  await desk.getByText('auf Zeit gesperrt', { exact: true }).waitFor()
  await desk.getByRole('button', { name: /^▲ 5 ▼ 4/ }).click()
  await desk.getByRole('checkbox', { name: 'Nur Stimmen von Gästen' }).check()
  await well(page, desk, 'person')
  await desk.getByRole('combobox', { name: 'Netz' }).selectOption({ index: 1 })
  await desk.getByRole('button', { name: /^Bis zu 9 Stimmen streichen/ }).click()
  await desk.getByText(/^9 Stimmen gestrichen am/).waitFor()
  await desk.getByRole('button', { name: /^▲ 0 ▼ 4/ }).waitFor()

  await desk.getByRole('button', { name: 'Alle Kommentare in der Warteschlange' }).click()
  await desk.getByRole('button', { name: 'Ohne den Filter von Rosl', exact: true }).waitFor()

  // Who else keeps order, and a token that is shown once.
  await tabOf(desk, 'Team').click()
  await desk.getByText('lois@mail.example').waitFor()
  await desk.getByRole('textbox', { name: 'E-Mail' }).fill('zenz@mail.example')
  await desk.getByRole('button', { name: 'Einladen' }).click()
  await desk.getByRole('listitem').filter({ hasText: 'zenz@mail.example' }).waitFor()
  await desk.getByRole('textbox', { name: 'Name' }).fill('Wahlabend')
  await desk.getByRole('button', { name: 'Zugang anlegen' }).click()
  const token = await desk.getByRole('textbox', { name: /^Dein Zugang/ }).inputValue()
  expect(token).toMatch(/^st_/)
  keepSecret(token, 'a token of a program')
  await well(page, desk, 'team')
  await desk.getByRole('button', { name: 'Hab ich' }).click()

  await tabOf(desk, 'Protokoll').click()
  await desk.getByText('Auf Zeit gesperrt').first().waitFor()
  await well(page, desk, 'audit')
  // The words that something was done to are looked up, not kept there.
  const voiding = desk.getByRole('listitem').filter({ hasText: 'Stimmen gestrichen' })
  await voiding.getByRole('button', { name: 'Verlauf' }).click()
  const history = page.getByRole('dialog', { name: 'Verlauf' })
  await history.getByText('Stimmen gestrichen').waitFor()
  await history.getByText('Den Hang sperrt ihr nur').waitFor()
  await page.keyboard.press('Escape')
  await history.waitFor({ state: 'detached' })

  await tabOf(desk, 'Transparenz').click()
  await desk.getByRole('heading', { name: '1 Widerspruch' }).waitFor()
  await well(page, desk, 'transparency')
})

it('by night, as narrow as a phone, every view and every part of the settings fits', async () => {
  const { page } = await tabs.open({
    colorScheme: 'dark',
    reducedMotion: 'reduce',
    viewport: { width: 390, height: 844 },
  })
  const desk = await open(page, 'vevi@mail.example', 'owner')
  await page.addStyleTag({ content: night })
  for (const [name, seen, what] of [
    ['Widersprüche', 'Kein Widerspruch offen. Offenbar seid ihr gerecht.', 'objections'],
    ['Sperren', 'Was gerade gilt', 'bans'],
    ['Einstellungen', 'Spamschwelle', 'settings'],
    ['Team', 'Wahlabend', 'team'],
    ['Transparenz', 'Von Menschen', 'transparency'],
    ['Protokoll', 'Auf Zeit gesperrt', 'audit'],
  ] as const) {
    await tabOf(desk, name).click()
    await desk.getByText(seen).first().waitFor()
    await well(page, desk, what, colours)
  }
  const suspended = desk.getByRole('listitem').filter({ hasText: 'Auf Zeit gesperrt' })
  await suspended.getByRole('button', { name: 'Rosl' }).click()
  await desk.getByRole('button', { name: /^▲ 0 ▼ 4/ }).click()
  await desk.getByText(/^9 Stimmen gestrichen am/).waitFor()
  await well(page, desk, 'person', colours)
  await tabOf(desk, 'Einstellungen').click()
  for (const part of [
    'Wörter und Links',
    'Grenzen',
    'Schlusszeiten',
    'Regeln',
    'Stimmen',
    'Ränge',
    'Aussehen',
    'Leute',
    'Haus und Daten',
  ]) {
    await desk.getByRole('button', { name: part, exact: true }).click()
    await desk.getByRole('heading', { name: part }).waitFor()
    await well(page, desk, `settings ${part}`, names)
  }
})
