import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

it('a comment that looks suspicious is sent with a solved riddle, and its writer only waits a moment', async () => {
  const url = paper.publish('/riddle')
  const tab = await tabs.open()
  tab.expect(/428/)
  const thread = await ThreadPage.open(tab.page, url)
  const sent: string[] = []
  tab.page.on('response', (response) => {
    const [, path] = /\/api\/v1\/(comments|challenges)$/.exec(response.url()) ?? []
    if (path && response.request().method() === 'POST') sent.push(`${path} ${response.status()}`)
  })
  // Held up until what is said meanwhile has been seen.
  let goOn = () => {}
  const seen = new Promise<void>((resolve) => {
    goOn = resolve
  })
  await tab.page.route('**/api/v1/challenges', async (route) => {
    await seen
    await route.continue()
  })
  // Two links, and written faster than by hand.
  const words = 'Drei Quellen: https://a.example/1 und https://b.example/2 und keine dritte'
  const written = thread.write(words, 'Burgl')
  await thread.root.locator('form').getByText('Einen Moment …').waitFor()
  goOn()
  await written
  await thread.comment('Drei Quellen').waitFor()
  expect(sent).toEqual(['comments 428', 'challenges 201', 'comments 201'])
  const { roots } = await paper.reader().threads({ page: '/riddle' })
  expect(roots).toHaveLength(1)
  expect(roots[0]?.status).toBeUndefined()
})

it('a comment of whoever fills in every field is gone, and nobody else meets that field', async () => {
  const url = paper.publish('/trap')
  const tab = await tabs.open()
  const thread = await ThreadPage.open(tab.page, url)
  await thread.button('Was meinst du dazu?').click()
  const trap = thread.root.locator('input[name=subject]')
  await trap.waitFor({ state: 'attached' })
  expect(await thread.root.getByRole('textbox').count()).toBe(3)
  const box = await trap.boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(0)
  await trap.evaluate((input: HTMLInputElement) => {
    input.value = 'Angebot'
  })
  await thread.root.locator('textarea').fill('Ich fülle immer alles aus')
  await thread.root.getByRole('textbox', { name: 'Name', exact: true }).fill('Automat')
  await thread.button('Abschicken').click()
  await expect.poll(() => trap.count()).toBe(0)
  expect((await paper.reader().threads({ page: '/trap' })).total).toBe(0)
})
