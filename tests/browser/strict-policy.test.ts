// needs: votes
import { afterAll, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { article, scriptTag } from '../support/host-page.ts'
import { codeIn, startMailbox } from '../support/mailbox.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const mailbox = await startMailbox()
const paper = usePaper({}, { env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

const policy = (api: string) =>
  `default-src 'none'; script-src ${api}; connect-src ${api}; require-trusted-types-for 'script'; trusted-types 'none'`

/** Opens a page under the strictest policy there is; `violations()` are all that the browser reported. */
async function openStrict(path: string) {
  const url = paper.host.put(path, article({ below: scriptTag(paper.api) }), {
    'content-security-policy': policy(paper.api),
  })
  const tab = await tabs.open()
  const { page } = tab
  const violations: string[] = []
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    const report = (window as unknown as { reportViolation(text: string): void }).reportViolation
    addEventListener('securitypolicyviolation', (event) =>
      report(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    )
  })
  return { tab, page, thread: await ThreadPage.open(page, url), violations }
}

it('sees a violation where there is one', async () => {
  const { tab, page, violations } = await openStrict('/strict-control')
  tab.expect(/Applying inline style/)
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red')
  })
  await expect.poll(() => violations.length).toBe(1)
})

it('runs all that a reader does with no violation', async () => {
  const friend = paper.reader()
  const root = await friend.write(
    `Ein ||Geheimnis|| und [ein Link](https://example.org).\n\n${'Viele Worte. '.repeat(80)}`,
    { page: '/strict' },
  )
  for (let n = 0; n < 6; n += 1) await friend.write(`Antwort ${n}`, { page: '/strict', parentId: root.id })
  const { page, thread, violations } = await openStrict('/strict')

  await thread.button('Spoiler zeigen').click()
  await thread.button('Weiterlesen »').click()
  await thread.button(/weitere Antwort/).click()
  await thread.comment('Antwort 5').waitFor()
  await thread.button('neuste').click()
  await thread.button('Relevanz').click()
  await thread.button('älteste').click()

  await thread.button('Was meinst du dazu?').click()
  await thread.root.getByRole('textbox', { name: 'Dein Kommentar' }).fill('Auch **hier** geht es')
  await thread.root.getByRole('textbox', { name: 'Name', exact: true }).fill('Moidl')
  await thread.button('Vorschau').click()
  await thread.root.locator('strong', { hasText: 'hier' }).waitFor()
  await thread.button('Weiterschreiben').click()
  await thread.button('Abschicken').click()
  await thread.comment('Auch hier geht es').waitFor()

  await thread.answer('Antwort 0', 'Eine Antwort darauf')
  await thread.inside('Antwort 1', /^Zustimmen/).click()
  await thread.inside('Antwort 1', 'Zustimmen, 1 Stimme').waitFor()
  await thread.inside('Auch hier geht es', 'Mehr').click()
  await page.getByRole('menuitem', { name: 'Link kopieren' }).click()
  await page.goto(`${page.url()}#comment-${root.id}`)
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.id))
    .toBe(`comment-${root.id}`)
  expect(violations).toEqual([])
})

it('signs in, shows a card and a reader’s things with no violation', async () => {
  await paper.reader({ name: 'Hias' }).write('Von einem anderen', { page: '/strict-people' })
  const { page, thread, violations } = await openStrict('/strict-people')
  const dialog = page.getByRole('dialog')
  await thread.button('Anmelden').click()
  await dialog.getByRole('textbox', { name: /^E-Mail/ }).fill('streng@mail.example')
  await page.keyboard.press('Enter')
  await dialog.getByRole('textbox', { name: 'Code' }).fill(codeIn(await mailbox.next('streng@mail.example')))
  await page.keyboard.press('Enter')
  await thread.button('Meine Sachen').click()
  await dialog.getByText('streng@mail.example').waitFor()
  expect(await dialog.evaluate((one) => getComputedStyle(one).position)).toBe('fixed')
  await page.keyboard.press('Escape')
  await thread.comment('Von einem anderen').locator('.name').click()
  await dialog.getByText('Letzte Kommentare').waitFor()
  expect(violations).toEqual([])
})

it('has its colours and its layout under it', async () => {
  await paper.reader().write('Gut gekleidet', { page: '/strict-look' })
  const { thread } = await openStrict('/strict-look')
  const avatar = thread.comment('Gut gekleidet').locator('svg').first()
  const box = await avatar.boundingBox()
  expect(box?.width).toBeGreaterThanOrEqual(24)
  expect(box?.width).toBeLessThanOrEqual(48)
})
