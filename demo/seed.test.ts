import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { demoSite } from './seed.ts'
import { states } from './states.ts'

const { authors, pages, comments } = demoSite
const author = (key: string) => authors.find((one) => one.key === key)

describe('the article', () => {
  const thread = comments.filter(({ page }) => page === '{{demo}}/')
  const hours = (minutes: number) => Math.floor(minutes / 60)
  const words = (body: string) => body.split(/\s+/).length

  it('has the seven comments of the page that we start from', () => {
    const place = (key?: string) => (key ? thread.findIndex((one) => one.key === key) + 1 : 'root')
    const rows = thread.map((one) => [
      author(one.author)?.name,
      `${Math.floor(hours(one.age) / 24)} d ${hours(one.age) % 24} h`,
      place(one.parent),
    ])
    expect(rows).toEqual([
      ['Eckhias', '9 d 4 h', 'root'],
      ['Zuagroaster', '8 d 20 h', 1],
      ['Eckhias', '8 d 15 h', 2],
      ['Moidl67', '8 d 14 h', 1],
      ['Luis vom Bahnhof', '8 d 12 h', 4],
      ['Bergfex', '8 d 20 h', 'root'],
      ['Moidl67', '8 d 14 h', 6],
    ])
  })

  it('is cut in its fourth comment only, and breaks its sixth in three lines', () => {
    expect(thread.map((one) => words(one.body) > 100)).toEqual([
      false,
      false,
      false,
      true,
      false,
      false,
      false,
    ])
    expect(thread[5]?.body.split('\n')).toHaveLength(3)
  })

  it('opens the second and the third with the name they answer', () => {
    expect(thread[1]?.body).toMatch(/^@Eckhias\b/)
    expect(thread[2]?.body).toMatch(/^@Zuagroaster\b/)
  })

  it('gives points for the ranks of the page, and none to whom nobody has claimed', () => {
    const least = { eckhias: 2_000, moidl: 500, bergfex: 500, zuagroaster: 10 }
    for (const [key, points] of Object.entries(least))
      expect(author(key)?.points).toBeGreaterThanOrEqual(points)
    expect(author('luis')).toMatchObject({ points: 0, claimed: false })
  })
})

describe('the seed', () => {
  it('names only authors, pages and parents that are there', () => {
    const keys = new Map(comments.map((one) => [one.key, one]))
    expect(keys.size).toBe(comments.length)
    for (const one of comments) {
      expect(author(one.author), one.author).toBeDefined()
      expect(
        pages.some(({ id }) => id === one.page),
        one.page,
      ).toBe(true)
      if (one.parent) expect(keys.get(one.parent)).toMatchObject({ page: one.page })
    }
  })

  it('lets an answer be younger than what it answers, and older than now', () => {
    const ages = new Map(comments.map((one) => [one.key, one.age]))
    for (const { parent, age, key } of comments) {
      expect(age, key).toBeGreaterThan(0)
      if (parent) expect(age, key).toBeLessThan(ages.get(parent) ?? 0)
    }
  })

  it('calls a page as its own heading does', () => {
    const heading = (file: string) =>
      /<h1>(.*?)<\/h1>/.exec(readFileSync(join(import.meta.dirname, 'pages', file), 'utf8'))?.[1]
    const files = {
      '{{demo}}/': 'index.html',
      '{{demo}}/italiano.html': 'italiano.html',
      '{{demo}}/english.html': 'english.html',
    }
    for (const [id, file] of Object.entries(files))
      expect(pages.find((page) => page.id === id)?.title).toBe(heading(file))
  })

  it('has a state for each of its other pages', () => {
    const names = states.map(({ name }) => `demo-state-${name}`)
    expect(
      pages.map(({ id }) => id).filter((id) => id.startsWith('demo-state-') && !names.includes(id)),
    ).toEqual([])
  })
})
