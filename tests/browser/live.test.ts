// needs: votes, live
import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper({ defaultSort: 'newest' })
const tabs = useBrowser()

it('tells of comments from elsewhere and moves nothing until it is asked', async () => {
  const url = paper.publish('/live')
  const other = paper.reader()
  const first = await other.write('Schon da', { page: '/live' })
  const { page } = await tabs.open()
  const stream = page.waitForResponse((response) => response.url().includes('/api/v1/stream'))
  const thread = await ThreadPage.open(page, url)
  await stream
  const top = () => thread.comment('Schon da').evaluate((element) => element.getBoundingClientRect().top)
  const before = await top()
  await other.write('Ganz neu', { page: '/live' })
  await other.write('Dazu noch', { page: '/live', parentId: first.id })
  await thread.button('2 neue Kommentare').waitFor()
  expect(await top()).toBe(before)
  expect(await thread.comments().count()).toBe(1)
  expect(await thread.number()).toBe(3)
  await thread.button('2 neue Kommentare').click()
  await thread.comment('Ganz neu').waitFor()
  await thread.comment('Dazu noch').waitFor()
  expect(await thread.button(/neue/).count()).toBe(0)
})

it('moves scores, changes words and takes away what is withdrawn', async () => {
  const url = paper.publish('/moves')
  const author = paper.reader()
  const kept = await author.write('Bleibt', { page: '/moves' })
  const gone = await author.write('Geht', { page: '/moves' })
  const { page } = await tabs.open()
  const stream = page.waitForResponse((response) => response.url().includes('/api/v1/stream'))
  const thread = await ThreadPage.open(page, url)
  await stream
  await paper.reader().vote(kept.id, 1)
  await thread.inside('Bleibt', 'Zustimmen, 1 Stimme').waitFor()
  await author.remove(gone.id)
  await thread.comment('Geht').waitFor({ state: 'detached' })
  await author.edit(kept.id, 'Bleibt anders')
  await thread.comment('Bleibt anders').waitFor()
  expect(await thread.number()).toBe(1)
})

it('asks for nothing new after its own comment', async () => {
  const url = paper.publish('/own')
  const { page } = await tabs.open()
  const stream = page.waitForResponse((response) => response.url().includes('/api/v1/stream'))
  const thread = await ThreadPage.open(page, url)
  await stream
  await thread.write('Von mir', 'Greta')
  await paper.reader().write('Von dir', { page: '/own' })
  await thread.button('1 neuer Kommentar').waitFor()
})
