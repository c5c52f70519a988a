import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

const lineIsDown = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/

it('keeps a comment typed without network, shows it as waiting, and posts it once', async () => {
  const url = paper.publish('/tunnel')
  const tab = await tabs.open()
  tab.expect(lineIsDown)
  const thread = await ThreadPage.open(tab.page, url)
  await thread.write('Vor dem Tunnel', 'Traudl')

  await tab.context.setOffline(true)
  await thread.button('Was meinst du dazu?').click()
  await thread.send('Im Tunnel', undefined, 'Abschicken')
  await thread.comment('Im Tunnel').getByText('Wartet auf Verbindung').waitFor()
  expect((await paper.reader().threads({ page: '/tunnel' })).total).toBe(1)

  await tab.context.setOffline(false)
  await thread.comment('Im Tunnel').getByText('Wartet auf Verbindung').waitFor({ state: 'detached' })
  await expect.poll(async () => (await paper.reader().threads({ page: '/tunnel' })).total).toBe(2)
  expect(await thread.comment('Im Tunnel').count()).toBe(1)
  expect(await thread.count()).toMatch(/^2 Kommentare auf /)
})

it('posts it once even where the answer to the first try was lost', async () => {
  const url = paper.publish('/lost')
  const tab = await tabs.open()
  tab.expect(lineIsDown)
  const thread = await ThreadPage.open(tab.page, url)
  let lost = 0
  await tab.page.route('**/api/v1/comments', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  await thread.button('Was meinst du dazu?').click()
  await thread.send('Einmal und nicht öfter', 'Traudl', 'Abschicken')
  await expect.poll(() => lost).toBe(1)
  await tab.page.evaluate(() => dispatchEvent(new Event('online')))
  await thread
    .comment('Einmal und nicht öfter')
    .getByText('Wartet auf Verbindung')
    .waitFor({ state: 'detached' })
  expect((await paper.reader().threads({ page: '/lost' })).total).toBe(1)
  expect(await thread.comment('Einmal und nicht öfter').count()).toBe(1)
})

it('survives a reload while it waits', async () => {
  const url = paper.publish('/reload')
  const tab = await tabs.open()
  tab.expect(lineIsDown)
  const thread = await ThreadPage.open(tab.page, url)
  await tab.page.route('**/api/v1/comments', (route) =>
    route.request().method() === 'POST' ? route.abort('internetdisconnected') : route.continue(),
  )
  await thread.button('Was meinst du dazu?').click()
  await thread.send('Geht nicht verloren', 'Traudl', 'Abschicken')
  await thread.comment('Geht nicht verloren').getByText('Wartet auf Verbindung').waitFor()
  expect((await paper.reader().threads({ page: '/reload' })).total).toBe(0)

  await tab.page.unroute('**/api/v1/comments')
  await tab.page.reload()
  await thread.comment('Geht nicht verloren').waitFor()
  await expect.poll(async () => (await paper.reader().threads({ page: '/reload' })).total).toBe(1)
  await thread
    .comment('Geht nicht verloren')
    .getByText('Wartet auf Verbindung')
    .waitFor({ state: 'detached' })
})

it('keeps a draft that was never sent', async () => {
  const url = paper.publish('/draft')
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, url)
  const box = thread.root.getByRole('textbox', { name: 'Dein Kommentar' })
  await thread.button('Was meinst du dazu?').click()
  await box.fill('Halb fertig')
  await page.reload()
  await thread.stands()
  if ((await box.count()) === 0) await thread.button('Was meinst du dazu?').click()
  expect(await box.inputValue()).toBe('Halb fertig')
})
