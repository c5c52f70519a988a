import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { startMailbox } from '../support/mailbox.ts'
import type { Reader } from '../support/reader.ts'
import { beginShift, openDesk } from '../support/shift.ts'
import type { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const mailbox = await startMailbox()
/** Far off: this is about what people decide. */
const spam = JSON.stringify({ hold: 1_000, spam: 1_000 })
const paper = usePaper({ spam }, { env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

const here = '/acts'
const there = '/elsewhere'
const words = 'Die Rodelbahn gehört geräumt.'
let rosl: Reader

beforeAll(async () => {
  paper.publish(here)
  rosl = paper.reader({ name: 'Rosl' })
  await rosl.write('Bergrettung, danke.', { page: there })
  await rosl.write(words, { page: here })
  for (const more of ['Als Zweites das hier.', 'Als Drittes das da.']) await rosl.write(more, { page: here })
})

/** The comment as every reader is sent it; undefined where they are not. */
const sent = async (text = words, page = here) =>
  (await rosl.threads({ page })).roots.find(({ body }) => JSON.stringify(body).includes(text))
const isSent = async (text = words, page = here) => !!(await sent(text, page))

interface Hands {
  page: Page
  thread: ThreadPage
  foot: Locator
}

const choose = async ({ page, thread }: Hands, name: string) => {
  await thread.inside(words, 'Mehr').first().click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}
const told = ({ foot }: Hands, text: string) => foot.getByText(text, { exact: true }).waitFor()
const takeBack = ({ foot }: Hands) => foot.getByRole('button', { name: /^Rückgängig/ }).click()
const gone = ({ thread }: Hands) => thread.comment(words).waitFor({ state: 'detached' })
/** Where it stood: the newest come first. */
const stands = ({ thread }: Hands) => thread.comments().last().filter({ hasText: words }).waitFor()

/** What is chosen, what else has to be said, what it is called once done, and what everybody then sees. */
interface Case {
  name: string
  dialog?: (dialog: Locator) => Promise<unknown>
  done: string
  seen: (hands: Hands) => Promise<unknown>
  /** Before, and again once it was taken back. */
  before: (hands: Hands) => Promise<unknown>
}

const isHere: Case['before'] = async (hands) => {
  await stands(hands)
  expect(await isSent()).toBe(true)
}
const isAway: Case['seen'] = async (hands) => {
  await gone(hands)
  expect(await isSent()).toBe(false)
}
const save = (dialog: Locator, button: string) => dialog.getByRole('button', { name: button }).click()

const waits = (thread: ThreadPage, text: string) =>
  thread.comment(text).getByText('Wartet auf Freigabe').waitFor()

const cases: Case[] = [
  {
    name: 'Zurückhalten',
    done: 'Zurückgehalten.',
    // Those who keep order still see it, and that it waits.
    seen: async ({ thread }) => {
      await waits(thread, words)
      expect(await isSent()).toBe(false)
    },
    before: isHere,
  },
  { name: 'Spam', done: 'Zum Spam gelegt.', seen: isAway, before: isHere },
  {
    name: 'Entfernen',
    dialog: (dialog) => dialog.page().keyboard.press('1'),
    done: 'Entfernt. Nach der Regel „Beleidigung“.',
    seen: isAway,
    before: isHere,
  },
  {
    name: 'Oben anheften',
    done: 'Angeheftet.',
    seen: async ({ thread }) => {
      await thread.comment(words).getByText('angeheftet').waitFor()
      expect((await rosl.threads({ page: here })).roots[0]?.pinned).toBe(true)
    },
    before: async ({ thread }) => {
      await thread.comment(words).getByText('angeheftet').waitFor({ state: 'detached' })
      expect((await sent())?.pinned).toBe(false)
    },
  },
  {
    name: 'Hervorheben',
    done: 'Hervorgehoben.',
    seen: async ({ thread }) => {
      await thread.comment(words).getByText('hervorgehoben').waitFor()
      expect((await sent())?.featured).toBe(true)
    },
    before: async ({ thread }) => {
      await thread.comment(words).getByText('hervorgehoben').waitFor({ state: 'detached' })
      expect((await sent())?.featured).toBeUndefined()
    },
  },
  {
    name: 'Thema schließen',
    done: 'Thema geschlossen.',
    seen: async ({ thread }) => {
      await thread.inside(words, 'Antworten').waitFor({ state: 'detached' })
      const answer = { page: here, parentId: (await sent())?.id ?? '' }
      expect((await rosl.post('Noch was.', answer)).code).toBe('thread_closed')
    },
    before: async ({ thread }) => {
      await thread.inside(words, 'Antworten').waitFor()
      expect((await sent())?.closed).toBe(false)
    },
  },
  {
    name: 'Bearbeiten',
    dialog: async (dialog) => {
      await dialog.getByRole('textbox', { name: 'Text' }).fill(`${words} Und zwar bald.`)
      await save(dialog, 'Speichern')
    },
    done: 'Geändert.',
    seen: async ({ thread }) => {
      await thread.comment('Und zwar bald.').getByText('von der Moderation bearbeitet').waitFor()
      expect(await isSent('Und zwar bald.')).toBe(true)
    },
    before: async ({ thread }) => {
      await thread.comment('Und zwar bald.').waitFor({ state: 'detached' })
      await thread.comment(words).waitFor()
      expect(await isSent('Und zwar bald.')).toBe(false)
    },
  },
  {
    name: 'Verschieben',
    dialog: async (dialog) => {
      await dialog.getByRole('radio', { name: 'Ans Ende einer anderen Seite' }).check()
      await dialog.getByRole('textbox', { name: 'Schlüssel der Seite' }).fill(rosl.pageUrl(there))
      await save(dialog, 'Verschieben')
    },
    done: 'Verschoben.',
    seen: async (hands) => {
      await gone(hands)
      expect([await isSent(words, here), await isSent(words, there)]).toEqual([false, true])
    },
    before: async (hands) => {
      await stands(hands)
      expect([await isSent(words, here), await isSent(words, there)]).toEqual([true, false])
    },
  },
]

it('in the thread each act is done, seen, and taken back', async () => {
  const { page } = await tabs.open()
  const thread = await beginShift(page, paper, mailbox, { path: here })
  const hands: Hands = { page, thread, foot: thread.root.locator('.foot') }

  for (const { name, dialog, done, seen, before } of cases) {
    await before(hands)
    await choose(hands, name)
    if (dialog) await dialog(page.getByRole('dialog'))
    await told(hands, done)
    await seen(hands)
    await takeBack(hands)
    await before(hands)
  }

  // Many at once, and back at once.
  const others = ['Als Zweites das hier.', 'Als Drittes das da.']
  for (const other of others)
    await thread
      .comment(other)
      .getByRole('checkbox', { name: /auswählen$/ })
      .check()
  const picked = hands.foot.getByRole('group', { name: 'Auswählen' })
  await picked.getByRole('button', { name: 'Zurückhalten' }).click()
  await told(hands, '2 zurückgehalten.')
  for (const other of others) await waits(thread, other)
  expect(await Promise.all(others.map((other) => isSent(other)))).toEqual([false, false])
  await takeBack(hands)
  for (const other of others)
    await thread.comment(other).getByText('Wartet auf Freigabe').waitFor({ state: 'detached' })
  expect(await Promise.all(others.map((other) => isSent(other)))).toEqual([true, true])

  // The page: closed and open again, merged and taken apart.
  await thread.button('Diese Seite schließen').click()
  await told(hands, 'Seite geschlossen.')
  await thread.root.getByText('Kommentare sind geschlossen').waitFor()
  expect((await rosl.post('Noch was.', { page: here })).code).toBe('page_closed')
  await takeBack(hands)
  await thread.button('Was meinst du dazu?').waitFor()
  expect((await rosl.threads({ page: here })).page.closed).toBe(false)

  await thread.button('Diese Seite zusammenlegen').click()
  const merge = page.getByRole('dialog')
  await merge.getByRole('textbox', { name: 'Schlüssel der Seite' }).fill(rosl.pageUrl(there))
  await save(merge, 'Zusammenlegen')
  await told(hands, 'Zusammengelegt: 3 Themen sind herübergekommen.')
  expect(await isSent(words, there)).toBe(true)
  await takeBack(hands)
  await expect.poll(() => isSent(words, there)).toBe(false)
  expect(await isSent(words, here)).toBe(true)

  // An answer as who one is here.
  await thread.answer('Als Zweites das hier.', 'Wird morgen geräumt.')
  await thread.comment('Wird morgen geräumt.').last().getByText('Moderation', { exact: true }).waitFor()
  expect((await sent('Als Zweites das hier.'))?.replies.items[0]?.author.kind).toBe('moderator')
})

it('what waits stands in its place in the thread and is let through there; what was removed is brought back', async () => {
  const place = '/unseen'
  paper.publish(place)
  const [first, second, answer] = ['Das Älteste hier.', 'Das hier wartet.', 'Darauf eine Antwort.']
  const { id: parentId } = await rosl.write(first, { page: place })
  await rosl.write(second, { page: place })
  await rosl.write('Das Neueste hier.', { page: place })
  await rosl.write(answer, { page: place, parentId })
  const { page } = await tabs.open()
  const thread = await beginShift(page, paper, mailbox, { path: place })
  const hands: Hands = { page, thread, foot: thread.root.locator('.foot') }
  const pick = async (text: string, name: string) => {
    await thread.inside(text, 'Mehr').first().click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }
  await pick(second, 'Zurückhalten')
  await told(hands, 'Zurückgehalten.')

  // Somebody else on shift comes later and sees it where it was.
  const later = await tabs.open()
  const other = await beginShift(later.page, paper, mailbox, { path: place, email: 'sepp@mail.example' })
  await waits(other, second)
  expect(await other.root.locator('li.root').nth(1).textContent()).toContain(second)
  await other.inside(second, 'Mehr').first().click()
  await later.page.getByRole('menuitem', { name: 'Freigeben', exact: true }).click()
  await told({ page: later.page, thread: other, foot: other.root.locator('.foot') }, 'Freigegeben.')
  await other.comment(second).getByText('Wartet auf Freigabe').waitFor({ state: 'detached' })
  expect(await isSent(second, place)).toBe(true)
  await thread.comment(second).getByText('Wartet auf Freigabe').waitFor({ state: 'detached' })

  await pick(first, 'Entfernen')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Bleiben stehen, unter „entfernt“' }).check()
  await dialog.getByRole('button', { name: 'Entfernen' }).click()
  const gap = thread.comments().filter({ hasText: 'Wiederherstellen' })
  await gap.getByRole('button', { name: 'Verlauf' }).waitFor()
  expect(await isSent(first, place)).toBe(false)
  await gap.getByRole('button', { name: 'Wiederherstellen' }).click()
  await thread.comment(first).first().waitFor()
  await told(hands, 'Wiederhergestellt.')
  await gap.waitFor({ state: 'detached' })
  expect(await isSent(first, place)).toBe(true)
})

it('what waits or was removed is let go or brought back in the panel, and taken back', async () => {
  const { page } = await tabs.open()
  const thread = await beginShift(page, paper, mailbox, { path: here })
  const desk = await openDesk(thread)
  const inList = async (list: string) => {
    await desk
      .getByRole('button', { name: new RegExp(`^${list}`) })
      .first()
      .click()
    await desk.getByRole('feed', { name: list }).waitFor()
  }
  const item = desk.getByRole('article').filter({ hasText: words })
  const act = async (name: string, done: string) => {
    await item.getByRole('button', { name: new RegExp(`^${name}`) }).click()
    await desk.getByText(done).first().waitFor()
  }
  const takeBackHere = () => desk.getByRole('button', { name: /^Rückgängig/ }).click()

  for (const [away, told, list, back, backTold] of [
    ['Zurückhalten', 'Zurückgehalten.', 'Wartet', 'Freigeben', 'Freigegeben.'],
    ['Spam', 'Zum Spam gelegt.', 'Spam', 'Freigeben', 'Freigegeben.'],
  ] as const) {
    await inList('Alle')
    await act(away, told)
    await expect.poll(() => isSent()).toBe(false)
    await inList(list)
    await act(back, backTold)
    await item.waitFor({ state: 'detached' })
    await expect.poll(() => isSent()).toBe(true)
    await takeBackHere()
    await item.waitFor()
    await expect.poll(() => isSent()).toBe(false)
    await act(back, backTold)
    await expect.poll(() => isSent()).toBe(true)
  }

  await inList('Alle')
  await item.getByRole('button', { name: /^Entfernen/ }).click()
  await page
    .getByRole('dialog', { name: 'Kommentar entfernen' })
    .getByRole('button', { name: 'Entfernen' })
    .click()
  await desk.getByText('Entfernt.', { exact: true }).first().waitFor()
  await inList('Entfernt')
  await act('Wiederherstellen', 'Wiederhergestellt.')
  await item.waitFor({ state: 'detached' })
  await expect.poll(() => isSent()).toBe(true)
  await takeBackHere()
  await item.waitFor()
  await expect.poll(() => isSent()).toBe(false)
})
