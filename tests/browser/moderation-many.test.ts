import { afterAll, beforeAll, expect, it } from 'vitest'
import { openStorage } from '../../server/storage/index.ts'
import { useBrowser } from '../support/browser.ts'
import { fillQueue } from '../support/fill-queue.ts'
import { startMailbox } from '../support/mailbox.ts'
import { beginShift, openDesk } from '../support/shift.ts'
import { usePaper } from '../support/use-paper.ts'

const mailbox = await startMailbox()
const paper = usePaper({ moderation: 'pre' }, { env: mailbox.env })
const tabs = useBrowser()

afterAll(() => mailbox.close())

const path = '/many'
const many = 10_000
/** Rows that may be drawn at once: those in sight and 800 px beyond either edge. */
const most = 40
const held = 300

beforeAll(async () => {
  paper.publish(path)
  const { id } = await paper.reader().write('Einer von vielen.', { page: path })
  const storage = await openStorage(paper.server.database.url)
  try {
    await fillQueue(storage, id, many - 1)
  } finally {
    await storage.close()
  }
})

it('ten thousand that wait are gone through with a key held down, and a few of them are drawn', async () => {
  const { page, requests } = await tabs.open()
  const thread = await beginShift(page, paper, mailbox, { path })
  const desk = await openDesk(thread)
  const current = desk.locator('article[aria-current=true]')
  await desk.getByRole('button', { name: 'Wartet 10.000', exact: true }).waitFor()
  await desk.locator('[aria-posinset="1"][aria-current=true]').waitFor()

  // What is drawn is counted at each change, not only when somebody looks.
  await desk.locator('.feed').evaluate((feed) => {
    const count = () => {
      const now = feed.querySelectorAll('article').length
      feed.setAttribute('data-most', String(Math.max(now, Number(feed.getAttribute('data-most')))))
    }
    new MutationObserver(count).observe(feed, { childList: true })
    count()
  })
  const drawn = async () => Number(await desk.locator('.feed').getAttribute('data-most'))

  await page.keyboard.down('j')
  // Held down, the key repeats.
  for (let n = 1; n < held; n += 1) await page.keyboard.down('j')
  await page.keyboard.up('j')
  const reached = async () => Number(await current.getAttribute('aria-posinset'))
  // Faster than what comes after can be fetched: it goes on from the end of what is there.
  while ((await reached()) <= held) {
    const before = await reached()
    await page.keyboard.press('j')
    await expect.poll(reached).toBeGreaterThan(before)
  }
  await current.and(desk.locator(':focus')).waitFor()
  const box = (await current.boundingBox())!
  expect(box.y).toBeGreaterThan(0)
  expect(box.y).toBeLessThan(900)
  expect(await drawn()).toBeLessThan(most)
  // By pages, none of them twice.
  const pages = requests.filter((url) => url.includes('/moderation/queue?'))
  expect(new Set(pages).size).toBe(pages.length)

  // One decided in the middle: the next one takes its place, and all others stay.
  const at = await reached()
  await page.keyboard.press('a')
  await desk.getByRole('button', { name: 'Wartet 9.999', exact: true }).waitFor()
  expect(await reached()).toBe(at)
  expect(await drawn()).toBeLessThan(most)

  // Scrolled by hand: always something to see, never many.
  const body = desk.locator('.desk-body')
  for (let n = 0; n < 20; n += 1) {
    await body.evaluate((scrolled) => scrolled.scrollBy(0, 4_000))
    await expect
      .poll(() =>
        body.evaluate((scrolled) => {
          const { left, top, width, height } = scrolled.getBoundingClientRect()
          const root = scrolled.getRootNode() as ShadowRoot
          return !!root.elementFromPoint(left + width / 2, top + height / 2)?.closest('.entry, .end')
        }),
      )
      .toBe(true)
  }
  expect(await drawn()).toBeLessThan(most)
})
