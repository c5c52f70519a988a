// needs: live
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { createDatabase, type Database } from '../support/database.ts'
import { type Server, startServer } from '../support/server.ts'
import { ThreadPage } from '../support/thread-page.ts'

let database: Database
/** Two equal servers with their demo pages, on one database. */
let servers: Server[] = []
const tabs = useBrowser()

beforeAll(async () => {
  database = await createDatabase('postgres')
  // At the same time: of two that find an empty database one fills it.
  servers = await Promise.all([0, 1].map(() => startServer({ database, env: { DEMO_PORT: '0' } })))
}, 180_000)
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()))
  await database?.remove()
})

/** Opens a demo page of a server and waits until it follows live. */
async function openAt(server: number, path: string): Promise<{ page: Page; thread: ThreadPage }> {
  const { page } = await tabs.open()
  const { api, demo } = servers[server] as Server
  const stream = page.waitForResponse((response) => response.url().startsWith(`${api}/api/v1/stream`))
  const thread = await ThreadPage.open(page, demo + path)
  expect((await stream).status()).toBe(200)
  return { page, thread }
}

/** From now on a reload would be seen. */
const mark = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-stays', ''))
const stays = (page: Page) => page.evaluate(() => document.documentElement.hasAttribute('data-stays'))

it('a comment written at one server arrives at a reader of the other', async () => {
  const reader = await openAt(0, '/states/one')
  const writer = await openAt(1, '/states/one')
  await mark(reader.page)
  await writer.thread.write('Von drüben gegrüßt', 'Nachbarin')
  await reader.thread.button('1 neuer Kommentar').click()
  await reader.thread.comment('Von drüben gegrüßt').waitFor()
  await reader.thread.answer('Von drüben gegrüßt', 'Und zurück', 'Leserin')
  await writer.thread.button('1 neuer Kommentar').click()
  await writer.thread.comment('Und zurück').waitFor()
  expect(await stays(reader.page)).toBe(true)
  await reader.thread.root.getByText('2 lesen gerade mit').waitFor()
  await writer.page.close()
  await reader.thread.root.getByText('lesen gerade mit').waitFor({ state: 'detached' })
})

it('the first comment of a page arrives as well', async () => {
  const reader = await openAt(1, '/states/empty')
  const writer = await openAt(0, '/states/empty')
  await writer.thread.write('Endlich sagt jemand etwas', 'Erster')
  await reader.thread.button('1 neuer Kommentar').click()
  await reader.thread.comment('Endlich sagt jemand etwas').waitFor()
})
