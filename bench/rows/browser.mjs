import { join } from 'node:path'
import { servePages } from '../browser/pages.mjs'
import { launch, openTab } from '../browser/tab.mjs'
import { prepareDatabase } from '../prepare.mjs'
import { ask } from './ask.mjs'
import { compare, row } from './compare.mjs'
import { threadsPath } from './paths.mjs'

const slower = 4

/** A widget that listens for news is never done loading; by then it has drawn all it means to. */
const stillMs = 1_000
const presses = 40
const clicks = 20

/** Comments that "load more" brings: 20 roots, each with four answers. */
const perClick = 100

/** Page 0 holds 100 comments, all in the first answer; page 1 holds 1,000. */
const size = { pages: 1, long: [1_000], block: 'raaaa' }

const longest = (tasks, from) =>
  Math.max(0, ...tasks.filter(([start, lasted]) => start + lasted > from).map(([, lasted]) => lasted))

/** From the script tag to the first comment (ms), the longest task since (ms), the heap when all is still (MB). */
const load = async (browser, url) => {
  const tab = await openTab(browser, { slower, count: 100 })
  await tab.open(url)
  await tab.page.waitForTimeout(stillMs)
  const heap = await tab.heap()
  const { first, tasks } = await tab.seen()
  const tag = await tab.page.evaluate(() => performance.getEntriesByName('tag')[0].startTime)
  await tab.close()
  return { first: first - tag, longTask: longest(tasks, tag), heap }
}

/** The duration that 98 of 100 interactions keep within; those too short to be told of last 16 ms at most. */
const p98 = (durations, count) => {
  const all = [...durations, ...Array(Math.max(0, count - durations.length)).fill(16)].sort((a, b) => b - a)
  return all[Math.floor(all.length * 0.02)]
}

const openAll = async ({ page, click }) => {
  const articles = page.locator('article')
  await articles.nth(perClick - 1).waitFor()
  for (let open = await articles.count(); open < 1_000; open += perClick) {
    // Not by Playwright's own click: what is drawn while it presses moves the button from under it.
    await click('button.wide')
    await articles.nth(open + perClick - 1).waitFor()
  }
}

const buttons = {
  product: { up: 'article button[aria-pressed]:first-child', fold: 'button.fold' },
  floor: { up: 'button.up', fold: 'button.fold' },
}

/** Types, votes and folds on a page of 1,000 open comments; resolves to the interactions' p98 in ms. */
const interact = async (browser, url, side) => {
  const tab = await openTab(browser, { slower: 1 })
  const { page } = tab
  await page.goto(url)
  await openAll(tab)
  await page.waitForTimeout(stillMs)
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await page.evaluate(() => {
    globalThis.bench.interactions = {}
  })
  if (side === 'product') await tab.click('button.invite')
  await tab.click('textarea')
  await page.keyboard.type('Das sehe ich anders. '.repeat(2).slice(0, presses))
  for (const kind of ['up', 'fold'])
    for (let at = 0; at < clicks; at++) await tab.click(buttons[side][kind], at)
  const { interactions } = await tab.seen()
  await tab.close()
  const durations = Object.values(interactions)
  return { p98: p98(durations, presses + 2 * clicks), most: Math.max(0, ...durations) }
}

const prepare = async (bench) => {
  await bench.rest()
  const file = join(bench.folder, 'browser.db')
  await prepareDatabase(bench.product, file, size)
  const server = await bench.product.start(`file:${file}`)
  const listing = async (page) => JSON.parse((await ask(server.port, `${threadsPath(page)}&limit=100`)).bytes)
  const long = await listing(1)
  const rest = await ask(server.port, `${threadsPath(1)}&limit=100&cursor=${encodeURIComponent(long.next)}`)
  long.roots.push(...JSON.parse(rest.bytes).roots)
  const listings = { 1: JSON.stringify(long) }
  const pages = await servePages({ api: `http://localhost:${server.port}`, listings })
  const browser = await launch()
  return {
    pages,
    browser,
    async close() {
      await browser.close()
      pages.close()
      await server.stop()
    },
  }
}

/** The widget in Chromium on a processor four times as slow, against a bare Preact list of the same comments. */
export const browserRows = async (bench) => {
  const { pages, browser, close } = await prepare(bench)
  try {
    const loading = await compare({
      rounds: bench.options.quick ? 3 : bench.sizes.rounds,
      product: () => load(browser, pages.url('product', 0)),
      floor: () => load(browser, pages.url('floor', 0)),
      by: 'first',
    })
    const interacting = await compare({
      rounds: bench.options.quick ? 1 : bench.sizes.rounds,
      warmUp: false,
      product: () => interact(browser, pages.url('product', 1), 'product'),
      floor: () => interact(browser, pages.url('floor', 1), 'floor'),
      by: 'p98',
    })
    bench.note('browser_first', loading)
    bench.note('browser_interaction', interacting)
    return {
      browser_first: row(loading, 'first', 'ms'),
      browser_long_task: row(loading, 'longTask', 'ms'),
      browser_heap: row(loading, 'heap', 'MB'),
      browser_interaction: row(interacting, 'p98', 'ms'),
    }
  } finally {
    await close()
  }
}
