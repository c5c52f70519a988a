import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { root } from '../processes/product-code.mjs'

const known = () => JSON.parse(readFileSync(join(root, 'tests/support/chromium.json'), 'utf8'))

export const launch = () => {
  const executablePath = process.env.CHROMIUM ?? known().paths.find((path) => existsSync(path))
  if (!executablePath)
    throw new Error(`No Chromium. As root: ${known().install}; or set CHROMIUM to its path.`)
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
}

const drawn = 'all comments stand'

/**
 * Runs in the page before anything of it: notes when the first comment stands, long tasks and interactions, and says
 * `drawn` on the console once there are `count` comments. Nothing else asks the page while it loads: what Playwright
 * puts into a page to look for elements took 100 ms of the same processor and 0.4 MB of the same heap.
 */
const watch = ({ count, drawn }) => {
  const seen = { first: 0, tasks: [], interactions: {} }
  globalThis.bench = seen
  const look = (tree) => {
    const observer = new MutationObserver(() => {
      const { length } = tree.querySelectorAll('article')
      if (length) seen.first ||= performance.now()
      if (length < count) return
      observer.disconnect()
      console.debug(drawn)
    })
    observer.observe(tree, { childList: true, subtree: true })
  }
  look(document)
  const attach = Element.prototype.attachShadow
  Element.prototype.attachShadow = function (options) {
    const shadow = attach.call(this, options)
    look(shadow)
    return shadow
  }
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.tasks.push([startTime, duration])
  }).observe({ type: 'longtask', buffered: true })
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries())
      if (interactionId)
        seen.interactions[interactionId] = Math.max(duration, seen.interactions[interactionId] ?? 0)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
}

/** Runs in the page: where the middle of an element is, after scrolling there and drawing what came into view. */
const find = async ({ selector, at }) => {
  const tree = document.querySelector('stammtisch-comments')?.shadowRoot ?? document
  const drawn = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  let element
  while (!element) {
    await drawn()
    element = tree.querySelectorAll(selector)[at]
  }
  for (let round = 0; round < 3; round++) {
    element.scrollIntoView({ block: 'center' })
    await drawn()
  }
  const { left, top, width, height } = element.getBoundingClientRect()
  return [left + width / 2, top + height / 2]
}

const still = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

/** A browser of its own on a slow machine: nothing cached, the processor `slower` times as slow. */
export const openTab = async (browser, { slower, count = 0 }) => {
  const context = await browser.newContext({ locale: 'de-AT', viewport: { width: 1_280, height: 900 } })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.addInitScript(watch, { count, drawn })
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
  return {
    page,
    /** Opens the page; resolves when `count` comments stand there. */
    async open(url) {
      const standing = page.waitForEvent('console', (message) => message.text() === drawn)
      await page.goto(url)
      await standing
    },
    /** Scrolls to the `at`-th element of a selector, as a reader does before, and clicks once the page is still. */
    async click(selector, at = 0) {
      const [x, y] = await page.evaluate(find, { selector, at })
      await page.mouse.click(x, y)
      await page.evaluate(still)
    },
    seen: () => page.evaluate(() => globalThis.bench),
    /** Bytes in use after collecting what is not, in MB. */
    async heap() {
      await cdp.send('HeapProfiler.enable')
      await cdp.send('HeapProfiler.collectGarbage')
      const { usedSize } = await cdp.send('Runtime.getHeapUsage')
      return usedSize / 1e6
    },
    close: () => context.close(),
  }
}
