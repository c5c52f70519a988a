import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { article, scriptTag } from '../support/host-page.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

const threads = 'stammtisch-comments'

describe('the tag', () => {
  it('pasted twice makes one thread', async () => {
    const tag = scriptTag(paper.api)
    const { page } = await tabs.open()
    await ThreadPage.open(page, paper.publish('/twice', { below: tag + tag + tag }))
    expect(await page.locator(threads).count()).toBe(1)
  })

  it('for two pages makes two', async () => {
    const below = scriptTag(paper.api, { 'page-id': 'a' }) + scriptTag(paper.api, { 'page-id': 'b' })
    const { page } = await tabs.open()
    await page.goto(paper.publish('/both', { below }))
    await expect
      .poll(() => page.locator(threads).getByRole('heading', { name: 'Kommentare' }).count())
      .toBe(2)
  })

  it('puts the thread where it stands, into its target, or below a body whose head it is in', async () => {
    const { page } = await tabs.open()
    await ThreadPage.open(
      page,
      paper.publish('/place', { below: `${scriptTag(paper.api)}<p id="after">Danach</p>` }),
    )
    expect(await page.locator(`${threads} + #after`).count()).toBe(1)
    const below = `<div id="here"></div><p>Danach</p>${scriptTag(paper.api, { target: '#here' })}`
    await ThreadPage.open(page, paper.publish('/target', { below }))
    expect(await page.locator(`#here > ${threads}`).count()).toBe(1)
    await ThreadPage.open(page, paper.publish('/head', { head: scriptTag(paper.api), below: '<p>Ende</p>' }))
    expect(await page.locator(`body > ${threads}:last-child`).count()).toBe(1)
  })

  it('loads nothing but itself until the reader asks, or comes near', async () => {
    const { page, requests } = await tabs.open()
    const widget = (all: string[]) => all.filter((url) => url.includes('/w/') || url.includes('/api/'))
    await page.goto(paper.publish('/click', { attributes: { load: 'click' } }))
    const show = page.getByRole('button', { name: 'Kommentare anzeigen' })
    await show.waitFor()
    expect(widget(requests)).toEqual([])
    await show.click()
    await new ThreadPage(page).stands()

    const far = await tabs.open()
    const below = `<div style="height: 6000px"></div>${scriptTag(paper.api)}`
    await far.page.goto(paper.publish('/far', { below }))
    await far.page.locator(threads).waitFor({ state: 'attached' })
    expect(widget(far.requests)).toEqual([])
    await far.page.locator(threads).evaluate((element) => element.scrollIntoView())
    await new ThreadPage(far.page).stands()
  })
})

describe('an id of the owner’s own', () => {
  it('has its comments and the words asked for while the thread’s code is under way, and once', async () => {
    await paper.reader().write('Schon da', { pageId: 'artikel-7' })
    const { page, requests } = await tabs.open()
    const asked = (part: string) => requests.filter((url) => url.includes(part)).length
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route(/\/w\/thread-/, async (route) => {
      await held
      await route.continue()
    })
    await page.goto(paper.publish('/ahead', { attributes: { 'page-id': 'artikel-7' } }))
    await expect.poll(() => [asked('/api/v1/threads?'), asked('/w/de-')]).toEqual([1, 1])
    release()
    await page.getByText('Schon da').waitFor()
    expect([asked('/api/v1/threads?'), asked('/w/de-')]).toEqual([1, 1])
  })

  it('that is an address is brought to its canonical form before its comments are drawn', async () => {
    const id = `${paper.host.origin}/canonical`
    await paper.reader().write('Kanonisch', { page: '/canonical' })
    const { page } = await tabs.open()
    await page.goto(paper.publish('/as-address', { attributes: { 'page-id': `${id}/?a=1#b` } }))
    await page.getByText('Kanonisch').waitFor()
  })

  it('whose comments did not come ahead is asked for again', async () => {
    await paper.reader().write('Zweiter Versuch', { pageId: 'artikel-8' })
    const tab = await tabs.open()
    tab.expect(/ERR_FAILED/)
    let first = true
    await tab.page.route(/\/api\/v1\/threads\?/, (route) => {
      const fails = first
      first = false
      return fails ? route.abort() : route.continue()
    })
    await tab.page.goto(paper.publish('/second', { attributes: { 'page-id': 'artikel-8' } }))
    await tab.page.getByText('Zweiter Versuch').waitFor()
  })
})

describe('the elements', () => {
  it('are threads and counts, there from the start or added later', async () => {
    const reader = paper.reader()
    for (const n of [1, 2, 3]) await reader.write(`Kommentar ${n}`, { page: '/counted' })
    const count = `<stammtisch-count page="${paper.host.origin}/counted"></stammtisch-count>`
    const element =
      '<stammtisch-comments site="paper" page-id="element" page-title="Eigener Titel" lang="it" load="now"></stammtisch-comments>'
    const tag = `<script async src="${paper.api}/embed.js"></script>`
    const { page, requests } = await tabs.open()
    await page.goto(
      paper.publish('/elements', {
        below: `${count}${count}<stammtisch-count page="/none"></stammtisch-count>${element}${tag}`,
      }),
    )
    const thread = new ThreadPage(page)
    await thread.stands()
    expect(await thread.heading().textContent()).toBe('Commenti')
    await expect.poll(() => page.locator('stammtisch-count').allTextContents()).toEqual(['3', '3', '0'])
    expect(requests.filter((url) => url.includes('/api/v1/counts'))).toHaveLength(1)

    await page.evaluate(() => {
      const later = document.createElement('stammtisch-comments')
      for (const [name, value] of Object.entries({
        site: 'paper',
        'page-id': 'later',
        lang: 'en',
        load: 'now',
        id: 'later',
      }))
        later.setAttribute(name, value)
      document.body.append(later)
    })
    const later = new ThreadPage(page, '#later')
    await later.stands()
    expect(await later.heading().textContent()).toBe('Comments')
    await page.locator('#later').evaluate((element) => element.setAttribute('lang', 'de'))
    await expect.poll(() => later.heading().textContent()).toBe('Kommentare')
    await page.locator('#later').evaluate((element) => element.remove())
    expect(await page.locator(threads).count()).toBe(1)
  })

  it('tell the page when they are ready and how many comments there are', async () => {
    await paper.reader().write('Einer', { page: '/events' })
    const { page } = await tabs.open()
    const events: string[] = []
    await page.exposeFunction('report', (text: string) => events.push(text))
    await page.addInitScript(() => {
      const { report } = window as unknown as { report(text: string): void }
      for (const name of ['ready', 'count', 'error']) {
        addEventListener(`stammtisch:${name}`, (event) =>
          report(`${name} ${JSON.stringify((event as CustomEvent).detail ?? null)}`),
        )
      }
    })
    await ThreadPage.open(page, paper.publish('/events'))
    await expect.poll(() => events).toEqual(['ready null', 'count {"count":1}'])
  })
})

describe('the page id', () => {
  it('is the canonical link, else origin and path, without query and hash', async () => {
    await paper.reader().write('Am richtigen Ort', { page: '/canonical' })
    const { page } = await tabs.open()
    const head = `<link rel="canonical" href="${paper.host.origin}/canonical">`
    const thread = await ThreadPage.open(page, `${paper.publish('/alias', { head })}?utm_source=x#part`)
    expect(await thread.comment('Am richtigen Ort').count()).toBe(1)
    const same = await ThreadPage.open(page, `${paper.publish('/canonical')}?id=7#part`)
    expect(await same.comment('Am richtigen Ort').count()).toBe(1)
  })

  it.each([
    [
      'its own attribute',
      { attributes: { 'page-title': 'Vom Attribut' }, head: '<meta property="og:title" content="Von og">' },
      'Vom Attribut',
    ],
    ['og:title', { head: '<meta property="og:title" content="Von og">' }, 'Von og'],
    ['the only h1', { title: 'Von h1' }, 'Von h1'],
  ])('goes with the title from %s', async (name, options, title) => {
    const path = `/title-${name.replace(/\W/g, '')}`
    await paper.reader().write('Hallo', { page: path, title: 'A title that a stranger stored' })
    const { page } = await tabs.open()
    const thread = await ThreadPage.open(page, paper.publish(path, options))
    expect(await thread.count()).toBe(`1 Kommentar auf "${title}"`)
  })
})

describe('the host page', () => {
  it('gets one global, no cookie, no request to a third host, and nothing else', async () => {
    const { page, context, requests } = await tabs.open()
    const plain = paper.host.put('/plain', article({ below: '' }))
    await page.goto(plain)
    const names = () => page.evaluate(() => Object.getOwnPropertyNames(window).sort())
    const before = await names()
    const thread = await ThreadPage.open(page, paper.publish('/clean'))
    await thread.write('Sauber hier', 'Anna')
    const after = await names()
    expect(after.filter((name) => !before.includes(name))).toEqual(['Stammtisch'])
    expect(await context.cookies()).toEqual([])
    expect(await page.evaluate(() => document.cookie)).toBe('')
    const hosts = new Set(requests.map((url) => new URL(url).host))
    expect([...hosts].sort()).toEqual([new URL(paper.api).host, new URL(paper.host.origin).host].sort())
    expect(await page.evaluate(() => document.querySelectorAll('style, link[rel=stylesheet]').length)).toBe(0)
  })

  it('does not move above the thread while it loads', async () => {
    for (let n = 0; n < 5; n += 1) await paper.reader().write(`Kommentar ${n}`, { page: '/shift' })
    const { page } = await tabs.open()
    await page.addInitScript(() => {
      const shifts: string[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { sources?: { node?: Element }[] })[]) {
          for (const { node } of entry.sources ?? []) shifts.push(node?.id || node?.localName || '?')
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    const below = `${scriptTag(paper.api)}<footer id="footer">Ende</footer>`
    const thread = await ThreadPage.open(page, paper.publish('/shift', { below }))
    await thread.comment('Kommentar 4').waitFor()
    const shifts = await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)
    expect(shifts.filter((name) => ['above', 'h1', 'main', 'body'].includes(name))).toEqual([])
  })
})
