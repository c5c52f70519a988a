import { describe, expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { scriptTag } from '../support/host-page.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper()
const tabs = useBrowser()

const css = `body * { display: none !important; }
  article, section, header, p, a, b, button, div, span, time, ol, li, svg, path {
    color: magenta !important; font-size: 3px !important; width: 0 !important; height: 0 !important;
    position: absolute !important; visibility: hidden !important;
  }`

/** Elements that shadow the document's own properties by their names. */
const clobbering = [
  'body',
  'documentElement',
  'title',
  'querySelector',
  'querySelectorAll',
  'getElementById',
  'createElement',
  'head',
]
  .map(
    (name) => `<form name="${name}"><input name="append"><input name="lang"><input name="attributes"></form>`,
  )
  .join('')
const images = ['currentScript', 'readyState', 'adoptedStyleSheets', 'activeElement', 'location']
  .map((name) => `<img name="${name}" alt="">`)
  .join('')
const globals = ['Stammtisch', 'customElements', 'fetch', 'localStorage']
  .map((id) => `<a id="${id}" href="#x"></a>`)
  .join('')

describe('a hostile host page', () => {
  it('cannot hide the thread, nor lend it its colours', async () => {
    await paper.reader().write('Trotzdem da', { page: '/css' })
    // At the body's end: no thread can be seen inside a box that is not shown.
    const head = `<style>${css}</style>${scriptTag(paper.api)}`
    const url = paper.publish('/css', { head, below: '' })
    const { page } = await tabs.open()
    const thread = await ThreadPage.open(page, url)
    const comment = thread.comment('Trotzdem da')
    expect(await comment.isVisible()).toBe(true)
    const box = await comment.boundingBox()
    expect(box?.height).toBeGreaterThan(40)
    expect(box?.width).toBeGreaterThan(150)
    expect(await page.locator('#above').isVisible()).toBe(false)
    const colours = await comment
      .locator('*')
      .evaluateAll((all) => all.map((element) => getComputedStyle(element).color))
    expect(colours.filter((colour) => colour === 'rgb(255, 0, 255)')).toEqual([])
  })

  it('cannot stop it by names that shadow the document', async () => {
    const below = `${clobbering}${images}${globals}${scriptTag(paper.api)}`
    const url = paper.publish('/clobber', { below })
    const { page } = await tabs.open()
    const thread = await ThreadPage.open(page, url)
    await thread.write('Auch das hält', 'Luis')
    expect(await thread.count()).toMatch(/^1 Kommentar auf /)
  })

  it('cannot stop it by shadowing what it uses of the language', async () => {
    const head = `<script>
      Array.prototype.intruder = 1; Object.prototype.intruder = 'x'; String.prototype.intruder = () => 1
    </script>`
    const url = paper.publish('/prototype', { head })
    const { page } = await tabs.open()
    const thread = await ThreadPage.open(page, url)
    await thread.write('Und das auch', 'Luis')
    expect(await thread.comments().count()).toBe(1)
  })

  it('keeps its own look: the thread changes nothing outside itself', async () => {
    const url = paper.publish('/look', { attributes: { load: 'click' } })
    const { page } = await tabs.open()
    await page.goto(url)
    const looks = () =>
      page.evaluate(() => {
        const outside = [...document.querySelectorAll('html, body, main, h1, #above')]
        const styles = outside.map((element) =>
          [...getComputedStyle(element)].filter(
            (name) => !/height|block-size|perspective|transform-origin|inset|top|bottom/.test(name),
          ),
        )
        const values = outside.map((element, at) =>
          (styles[at] ?? [])
            .map((name) => `${name}:${getComputedStyle(element).getPropertyValue(name)}`)
            .join(';'),
        )
        return {
          values,
          sheets: document.styleSheets.length,
          adopted: document.adoptedStyleSheets.length,
          top: document.getElementById('above')?.getBoundingClientRect().top,
        }
      })
    const before = await looks()
    const thread = new ThreadPage(page)
    await page.getByRole('button', { name: 'Kommentare anzeigen' }).click()
    await thread.stands()
    expect(await looks()).toEqual(before)
  })
})
