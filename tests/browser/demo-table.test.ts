// needs: ranks
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { shownText, ThreadPage } from '../support/thread-page.ts'
import { useDemo } from '../support/use-paper.ts'

const demo = useDemo()
const tabs = useBrowser()

interface Row {
  name: string
  rank: string | null
  age: string
  spokenAge: string
  /** Row that it answers, counted from 1; 0 for a root. */
  parent: number
  words: number
  sentences: number
  lines: number
  cut: boolean
  mention: boolean
  member: boolean
}

/** The thread that the demo promises, row by row. */
const table = [
  { rank: 'Kinig', age: '9 Tage 4 h', spokenAge: '9 Tage 4 Stunden', parent: 0, sentences: 1, member: true },
  { rank: 'Grünschnabel', age: '8 Tage 20 h', parent: 1, mention: true, sentences: 2, member: true },
  { rank: 'Kinig', age: '8 Tage 15 h', parent: 2, mention: true, sameAs: 1, member: true },
  { rank: 'Superredner', age: '8 Tage 14 h', parent: 1, cut: true, member: true },
  { rank: null, age: '8 Tage 12 h', spokenAge: '8 Tage 12 Stunden', parent: 4, sentences: 1 },
  { rank: 'Superredner', age: '8 Tage 20 h', parent: 0, lines: 3, member: true },
  { rank: 'Superredner', age: '8 Tage 14 h', parent: 6, sentences: 2, sameAs: 4, member: true },
] as const

async function readRow(comment: Locator, all: string[]): Promise<Row> {
  const body = comment.locator('.body')
  const text = async (part: Locator) =>
    (await part.count()) > 0 ? ((await part.first().textContent())?.trim() ?? null) : null
  const cut = (await comment.getByRole('button', { name: 'Weiterlesen »' }).count()) > 0
  const words = await shownText(body)
  const parent = await comment.evaluate(
    (element) => element.closest('li')?.parentElement?.closest('li')?.querySelector('article')?.id ?? '',
  )
  return {
    name: (await text(comment.locator('bdi'))) ?? '',
    rank: await text(comment.locator('.rank')),
    age: (await text(comment.locator('time'))) ?? '',
    spokenAge: /link "([^"]*\b(?:Tag|Stunde|Minute)[^"]*)"/.exec(await comment.ariaSnapshot())?.[1] ?? '',
    parent: all.indexOf(parent) + 1,
    words: words.split(/\s+/).length,
    sentences: (words.match(/[.!?…](?=\s|$)/g) ?? []).length,
    lines: words.trim().split(/\n+/).length,
    cut,
    mention: /^@\S/.test(words.trim()) && (await body.locator('a[href^="#comment-"]').count()) > 0,
    member: (await comment.getByText('Gast', { exact: true }).count()) === 0,
  }
}

describe('the thread of the demo', () => {
  let rows: Row[]
  let thread: ThreadPage

  beforeAll(async () => {
    const { page } = await tabs.open()
    await page.goto(demo.demo)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    thread = new ThreadPage(page)
    await thread.stands()
    const comments = await thread.comments().all()
    const ids = await Promise.all(comments.map(async (comment) => (await comment.getAttribute('id')) ?? ''))
    rows = []
    for (const comment of comments) rows.push(await readRow(comment, ids))
  })

  it('has seven comments', () => {
    expect(rows).toHaveLength(7)
  })

  it.each(table.map((row, index) => [index + 1, row] as const))(
    'is as promised in row %i',
    (number, { ...promised }) => {
      const { sameAs, ...row } = promised as Partial<Row> & { sameAs?: number }
      expect(rows[number - 1]).toMatchObject(row)
      if (sameAs) expect(rows[number - 1]?.name).toBe(rows[sameAs - 1]?.name)
    },
  )

  it('has five people, each by one name', () => {
    const people = [1, 2, 4, 5, 6].map((number) => rows[number - 1]?.name)
    expect(new Set(people).size).toBe(5)
  })
})

describe('the frame around it', () => {
  it('is heading, way in, count and order, in these words', async () => {
    const { page } = await tabs.open()
    await page.goto(demo.demo)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    const thread = new ThreadPage(page)
    await thread.stands()
    expect(await thread.heading().textContent()).toBe('Kommentare')
    const title = await page.locator('h1').first().textContent()
    expect(await thread.count()).toBe(`7 Kommentare auf "${title?.trim()}"`)
    const sort = thread.root.getByRole('group', { name: 'Sortiert nach:' })
    expect(await sort.getByRole('button').allTextContents()).toEqual(['neuste', 'älteste', 'Relevanz'])
    expect(await thread.button('älteste').getAttribute('aria-pressed')).toBe('true')
    expect(await thread.root.getByRole('link', { name: 'Stammtisch' }).isVisible()).toBe(true)
    await thread.root.getByText('Hinterlasse einen Kommentar').click()
    await thread.root.getByRole('textbox', { name: 'Dein Kommentar' }).waitFor()
  })

  it('cuts the long one after a hundred words, between words, and opens and closes it without a request', async () => {
    const { page, requests } = await tabs.open()
    await page.goto(demo.demo)
    await page.locator('stammtisch-comments').scrollIntoViewIfNeeded()
    const thread = new ThreadPage(page)
    await thread.stands()
    const body = thread.comments().nth(3).locator('.body')
    const shown = async () =>
      (await shownText(body)).replace(/(Weiterlesen »|Weniger anzeigen)\s*$/, '').trim()
    const short = await shown()
    expect(short).toMatch(/\S …$/)
    expect(short.replace(/ …$/, '').trim().split(/\s+/)).toHaveLength(100)
    requests.length = 0
    await thread.button('Weiterlesen »').click()
    const long = await shown()
    expect(long.startsWith(short.replace(/ …$/, ''))).toBe(true)
    expect(long.slice(short.length - 2)).toMatch(/^\W/)
    await thread.button('Weniger anzeigen').click()
    expect(await shown()).toBe(short)
    expect(requests.filter((url) => url.includes('/api/') && !url.includes('/stream'))).toEqual([])
  })
})
