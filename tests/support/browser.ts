import { existsSync } from 'node:fs'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { afterEach, beforeAll, expect } from 'vitest'
import known from './chromium.json' with { type: 'json' }
import { INSECURE_HOST } from './host-page.ts'

export interface Tab {
  page: Page
  context: BrowserContext
  /** URLs of all requests that the page made. */
  requests: string[]
  /** Console errors and page errors so far. Any that is not `expected` fails the test. */
  problems: string[]
  /** From here on such a problem is no failure: the test is about it. */
  expect(problem: RegExp): void
}

export interface Tabs {
  /** A reader's browser of its own: no storage shared with another tab, third-party storage blocked. */
  open(options?: BrowserContextOptions): Promise<Tab>
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--test-third-party-cookie-phaseout',
  `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`,
]

function executable(): string {
  const found = process.env.CHROMIUM ?? known.paths.find((path) => existsSync(path))
  if (!found) throw new Error(`No Chromium. As root: ${known.install}; or set CHROMIUM to its path.`)
  return found
}

/** One Chromium for all files that this process tests; it ends with the process. */
let launched: Promise<Browser> | undefined

const launch = async (): Promise<Browser> => {
  if (launched && (await launched).isConnected()) return launched
  launched = chromium.launch({ executablePath: executable(), args })
  return launched
}

/** A Chromium for the tests of a file. After each test its tabs are closed, and none may have had a problem. */
export function useBrowser(): Tabs {
  let browser: Browser
  let tabs: (Tab & { expected: RegExp[] })[] = []
  beforeAll(async () => {
    browser = await launch()
  })
  afterEach(async () => {
    const left = tabs
    tabs = []
    for (const { context } of left) await context.close()
    const problems = left.flatMap((tab) =>
      tab.problems.filter((text) => !tab.expected.some((pattern) => pattern.test(text))),
    )
    expect(problems).toEqual([])
  })
  return {
    async open(options = {}) {
      const context = await browser.newContext({
        locale: 'de-AT',
        viewport: { width: 1280, height: 900 },
        ...options,
      })
      context.setDefaultTimeout(15_000)
      const tab = watch(context, await context.newPage())
      tabs.push(tab)
      return tab
    },
  }
}

function watch(context: BrowserContext, page: Page) {
  const expected: RegExp[] = []
  const problems: string[] = []
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => problems.push(`page error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return {
    context,
    page,
    requests,
    problems,
    expected,
    expect: (problem: RegExp) => void expected.push(problem),
  }
}
