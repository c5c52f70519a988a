import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

const spoken = {
  de: {
    heading: 'Kommentare',
    count: '1 Kommentar auf "X"',
    sort: ['neuste', 'älteste', 'Relevanz'],
    now: 'gerade eben',
  },
  it: {
    heading: 'Commenti',
    count: /^1 commento su/,
    sort: [/^più recenti$/i, /^meno recenti$/i, /rilevan/],
    now: /ora|adesso/,
  },
  en: {
    heading: 'Comments',
    count: /^1 comment on/,
    sort: [/newest/i, /oldest/i, /relevan/i],
    now: /just now/,
  },
}

describe.each(Object.entries(spoken))('%s', (lang, words) => {
  it('is spoken wherever a reader looks', async () => {
    const path = `/lang-${lang}`
    const comment = await paper.reader({ name: 'Anna' }).write('Hallo', { page: path })
    const { page } = await tabs.open()
    const thread = await ThreadPage.open(page, paper.publish(path, { lang, title: 'X' }))
    expect(await thread.heading().textContent()).toBe(words.heading)
    await thread.root.getByText(words.count).waitFor()
    for (const name of words.sort) await thread.root.getByRole('button', { name }).waitFor()
    const age = thread.root.locator('time').first()
    expect(await age.getAttribute('datetime')).toBe(comment.createdAt)
    // The exact time comes with the chunk that is loaded when all is drawn.
    await expect
      .poll(async () => {
        await page.mouse.move(0, 0)
        await age.hover()
        return age.getAttribute('title')
      })
      .toMatch(/20\d\d/)
    expect(await age.textContent()).toMatch(words.now)
    expect(await thread.root.locator('[lang]').first().getAttribute('lang')).toBe(lang)
  })
})

describe('the language', () => {
  it.each([
    ['de-AT', undefined, 'Kommentare'],
    ['it', 'de', 'Kommentare'],
    ['en', 'it-IT', 'Commenti'],
    ['fr', undefined, 'Comments'],
    ['de', 'xx', 'Comments'],
    ['', undefined, 'Comments'],
  ])('of a page in "%s" with data-lang %s is that of "%s"', async (lang, own, heading) => {
    const url = paper.publish(`/choice-${lang}-${own}`, { lang, ...(own && { attributes: { lang: own } }) })
    const { page } = await tabs.open()
    const thread = await ThreadPage.open(page, url)
    expect(await thread.heading().textContent()).toBe(heading)
  })
})
