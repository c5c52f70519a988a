// `npm run screenshots`: takes the pictures of the README, docs/picture.png and docs/picture-dark.png, and those of the
// moderators' panel, docs/panel-….png, from the demo as it was last built. A database of its own, free ports, and nothing left behind.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { requireChromium } from '../run/chromium.mjs'
import { takePanel } from './panel-pictures.mjs'

const root = new URL('../..', import.meta.url).pathname
const main = join(root, 'dist/server/main.js')

/** In CSS pixels; the picture holds twice as many, and stops after a whole comment. */
const view = { width: 760, height: 1_000 }
const margin = 20
const tallest = 980

const pictures = [
  { colorScheme: 'light', path: 'docs/picture.png' },
  { colorScheme: 'dark', path: 'docs/picture-dark.png' },
]

/** Starts the server on `folder`; resolves to its process, and to the demo's address with the first owner's link. */
function startServer(folder) {
  const server = spawn(process.execPath, [main], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', DEMO_PORT: '0', DATABASE_URL: 'file:pictures.db' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const demo = new Promise((resolve, reject) => {
    let said = ''
    server.stdout.setEncoding('utf8').on('data', (text) => {
      said += text
      const [, url] = /^Demo\s+(http\S+)$/m.exec(said) ?? []
      const [, owner] = /^Owner\s+(http\S+)$/m.exec(said) ?? []
      if (url && owner) resolve({ url, owner })
    })
    server.once('exit', (code) => reject(new Error(`The server ended with ${code} before it was ready.`)))
  })
  return { server, demo }
}

/** The box around the widget, down to the last comment that fits. */
async function boxOf(page) {
  const widget = page.locator('stammtisch-comments')
  const { left, top, width } = await widget.evaluate((host) => {
    const { left, top, width } = host.getBoundingClientRect()
    return { left, top: top + scrollY, width }
  })
  const bottoms = await widget
    .locator('article')
    .evaluateAll((articles) => articles.map((one) => one.getBoundingClientRect().bottom + scrollY))
  const bottom = bottoms.filter((at) => at - top <= tallest).at(-1)
  if (!bottom) throw new Error('There is no comment to take a picture of.')
  return { x: left - margin, y: top - margin, width: width + 2 * margin, height: bottom - top + 2 * margin }
}

async function take(browser, url, { colorScheme, path }) {
  const options = {
    viewport: view,
    deviceScaleFactor: 2,
    locale: 'de-AT',
    reducedMotion: 'reduce',
    colorScheme,
  }
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await page.goto(url)
  const widget = page.locator('stammtisch-comments')
  await widget.scrollIntoViewIfNeeded()
  await widget.locator('article').first().waitFor()
  await page.screenshot({ path: join(root, path), fullPage: true, clip: await boxOf(page) })
  await context.close()
  console.log(`${path}  ${Math.round(statSync(join(root, path)).size / 1024)} KB`)
}

async function takeAll(folder, executablePath) {
  const { server, demo } = startServer(folder)
  const ended = new Promise((resolve) => server.once('close', resolve))
  try {
    const { url, owner } = await demo
    const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    try {
      for (const picture of pictures) await take(browser, url, picture)
      await takePanel(browser, root, { owner, demo: url })
    } finally {
      await browser.close()
    }
  } finally {
    server.kill()
    await ended
  }
}

const executablePath = await requireChromium()
if (!existsSync(main)) console.error('Nothing is built yet. First: npm run build')
if (!executablePath || !existsSync(main)) process.exit(1)
const folder = mkdtempSync(join(tmpdir(), 'stammtisch-pictures-'))
try {
  await takeAll(folder, executablePath)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
