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

/** Runs in the page before anything of it: notes when the first comment stands, long tasks and interactions. */
const watch = () => {
  const seen = { first: 0, tasks: [], interactions: {} }
  globalThis.bench = seen
  const look = (tree) => {
    const observer = new MutationObserver(() => {
      if (!tree.querySelector('article')) return
      observer.disconnect()
      seen.first ||= performance.now()
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

/** A browser of its own on a slow machine: nothing cached, the processor `slower` times as slow. */
export const openTab = async (browser, { slower }) => {
  const context = await browser.newContext({ locale: 'de-AT', viewport: { width: 1_280, height: 900 } })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.addInitScript(watch)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slower })
  return {
    page,
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
