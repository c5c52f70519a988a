// needs: votes
import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { refusal } from '../support/refusal.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

const failed = /Failed to load resource/

it('takes a vote back in steps: the other button first cancels', async () => {
  const url = paper.publish('/steps')
  await paper.reader().write('Press me', { page: '/steps' })
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, url)
  const up = () => thread.inside('Press me', /^Zustimmen/)
  const down = () => thread.inside('Press me', /^Ablehnen/)
  const pressed = async () =>
    `${await up().getAttribute('aria-pressed')} ${await down().getAttribute('aria-pressed')}`
  const kept = async () => (await paper.reader().threads({ page: '/steps' })).roots[0]?.score
  const steps = [
    { press: up, shows: 'true false', keeps: { up: 1, down: 0 } },
    { press: down, shows: 'false false', keeps: { up: 0, down: 0 } },
    { press: down, shows: 'false true', keeps: { up: 0, down: 1 } },
    { press: up, shows: 'false false', keeps: { up: 0, down: 0 } },
  ]
  for (const { press, shows, keeps } of steps) {
    await press().click()
    await expect.poll(pressed).toBe(shows)
    await expect.poll(kept).toEqual(keeps)
  }
})

it('takes back with a word what the server refuses', async () => {
  await paper.reader().write('Stimm ab', { page: '/vote' })
  const url = paper.publish('/vote')
  const tab = await tabs.open()
  tab.expect(failed)
  const thread = await ThreadPage.open(tab.page, url)
  await tab.page.route('**/vote', (route) =>
    route.request().method() === 'PUT' ? route.fulfill(refusal(403, 'own_comment')) : route.fallback(),
  )
  await thread.inside('Stimm ab', /^Zustimmen/).click()
  await thread.comment('Stimm ab').getByText('Netter Versuch').waitFor()
  expect(await thread.inside('Stimm ab', 'Zustimmen, 0 Stimmen').getAttribute('aria-pressed')).toBe('false')
})

it('redraws no comment but the one that is voted on', async () => {
  const writer = paper.reader()
  for (let n = 0; n < 12; n += 1) await writer.write(`Nummer ${n}.`, { page: '/alone' })
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, paper.publish('/alone'))
  const up = thread.inside('Nummer 7.', /^Zustimmen/)
  // The first vote also loads the chunk for it.
  await up.click()
  await expect.poll(() => up.getAttribute('aria-label')).toBe('Zustimmen, 1 Stimme')
  // Preact keeps an element's handlers on the element; each drawing makes new ones.
  const before = await thread.root.evaluateHandle((host) => {
    const handlerOf = (article: Element) => {
      const kept = Object.values(article.querySelector('.actions button') ?? {})
      return (
        kept.find((value) => value && typeof value === 'object' && 'click' in value) as { click: unknown }
      ).click
    }
    const articles = [...(host.shadowRoot as ShadowRoot).querySelectorAll('article')]
    return { handlerOf, all: new Map(articles.map((article) => [article, handlerOf(article)])) }
  })
  await up.click()
  await expect.poll(() => up.getAttribute('aria-label')).toBe('Zustimmen, 0 Stimmen')
  const redrawn = await before.evaluate(({ all, handlerOf }) =>
    [...all].filter(([article, handler]) => handlerOf(article) !== handler).map(([article]) => article.id),
  )
  expect(redrawn).toEqual([await thread.comment('Nummer 7.').getAttribute('id')])
})
