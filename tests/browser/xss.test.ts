import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { useBrowser } from '../support/browser.ts'
import { scriptTag } from '../support/host-page.ts'
import { nasty } from '../support/nasty.ts'
import { forAll } from '../support/reader.ts'
import { ThreadPage } from '../support/thread-page.ts'
import { usePaper } from '../support/use-paper.ts'

const paper = usePaper({ readMoreWords: 0 })
const tabs = useBrowser()

const run = 'window.__pwned=1'
const own = [
  `<script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `<svg onload="${run}">`,
  `<svg><animate onbegin=${run} attributeName=x dur=1s>`,
  `<iframe srcdoc="<script>parent.${run}</script>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<a href="javascript:${run}">x</a>`,
  `[x](javascript:${run})`,
  `[x](JaVaScRiPt&colon;${run})`,
  `[x](data:text/html,<script>${run}</script>)`,
  `[x](vbscript:${run})`,
  `![x](x"onerror="${run})`,
  `![x](javascript:${run})`,
  `<javascript:${run}>`,
  `[x]: javascript:${run}\n\n[x]`,
  `[x](https://e.example/"onmouseover="${run})`,
  `https://e.example/"onmouseover="${run}`,
  `\`<img src=x onerror=${run}>\``,
  `\`\`\`\n<script>${run}</script>\n\`\`\``,
  `> <script>${run}</script>`,
  `- <img src=x onerror=${run}>`,
  `||<img src=x onerror=${run}>||`,
  `**<b onclick=${run}>**`,
  `<details open ontoggle=${run}>`,
  `<form id=x><input name=innerHTML><button formaction=javascript:${run}>`,
  `<base href=//evil.example>`,
  `<link rel=stylesheet href=//evil.example>`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<style>@import "//evil.example"</style>`,
  `<template><script>${run}</script></template>`,
  `<stammtisch-comments site=paper></stammtisch-comments>`,
  `<slot name=x></slot></article></li></ol><script>${run}</script>`,
  `{{constructor.constructor('${run}')()}}`,
  `<x id=__proto__ class=list style="position:fixed;inset:0">`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `\u0000<scr\u0000ipt>${run}</script>`,
  `@<img src=x onerror=${run}>: hello`,
]

const allowed = new Set(
  'section header h2 p ol ul li article svg path g circle rect ellipse polygon line title div span bdi a time button b strong em del br code pre blockquote label input textarea small form i mark'.split(
    ' ',
  ),
)

interface Found {
  pwned: unknown
  elements: string[]
  attributes: string[]
  hrefs: string[]
  links: string[]
  outside: number
}

/** What stands in the shadow tree, and what has leaked out of it. */
const look = (page: Page): Promise<Found> =>
  page.evaluate(() => {
    const root = document.querySelector('stammtisch-comments')?.shadowRoot
    const all = [...(root?.querySelectorAll('*') ?? [])]
    const links = all.filter((element) => element instanceof HTMLAnchorElement) as HTMLAnchorElement[]
    return {
      pwned: (window as unknown as { __pwned?: unknown }).__pwned,
      elements: [...new Set(all.map((element) => element.localName))],
      attributes: [
        ...new Set(
          all
            .flatMap((element) => element.getAttributeNames())
            .filter((name) => /^on|srcdoc|src$|^action|formaction|^style$/.test(name)),
        ),
      ],
      hrefs: [...new Set(links.map((link) => link.protocol))],
      links: links.filter((link) => link.target === '_blank').map((link) => link.rel),
      outside: document.querySelectorAll('main > *').length,
    }
  })

it('draws every payload as words: nothing runs, nothing but known elements, nothing outside the thread', async () => {
  const path = '/payloads'
  const payloads = [...own, ...nasty(4)].filter((text) => text.trim() !== '')
  let written = 0
  await forAll(payloads, async (body, index) => {
    const author = { name: `Anna ${index}`, website: 'https://anna.example' }
    if ((await paper.reader().post(body, { page: path, author })).status === 201) written += 1
  })
  const names = own.filter((text) => text.length <= 40)
  await forAll(names, async (name) => {
    await paper.reader().post('A name', { page: path, author: { name } })
  })
  expect(written).toBeGreaterThan(payloads.length * 0.9)

  const tab = await tabs.open()
  const thread = await ThreadPage.open(tab.page, paper.publish(path))
  await thread.button('älteste').click()
  const more = thread.button('Mehr laden')
  // A press while answers are under way does nothing, and the button goes with the last of them.
  const press = async () => {
    if ((await more.count()) > 0) await more.click({ timeout: 1_000 }).catch(() => undefined)
    return more.count()
  }
  await expect.poll(press, { timeout: 120_000 }).toBe(0)
  await expect.poll(() => thread.comments().count()).toBeGreaterThanOrEqual(written)
  for (const spoiler of await thread.button('Spoiler zeigen').all()) await spoiler.click()

  const found = await look(tab.page)
  expect(found.pwned).toBeUndefined()
  expect(found.elements.filter((name) => !allowed.has(name))).toEqual([])
  expect(found.attributes.filter((name) => name !== 'style')).toEqual([])
  expect(found.hrefs.filter((protocol) => !['http:', 'https:', 'mailto:'].includes(protocol))).toEqual([])
  expect(new Set(found.links)).toEqual(new Set(['nofollow ugc noopener noreferrer']))
  expect(found.outside).toBe(4)
  const hosts = new Set(tab.requests.map((url) => new URL(url).host))
  expect([...hosts].sort()).toEqual([new URL(paper.api).host, new URL(paper.host.origin).host].sort())
}, 180_000)

it('takes the page’s own title and id as words, too', async () => {
  const below = scriptTag(paper.api, {
    'page-id': '&lt;img src=x onerror=window.__pwned=1&gt;',
    'page-title': '&lt;script&gt;window.__pwned=1&lt;/script&gt;',
  })
  const { page } = await tabs.open()
  const thread = await ThreadPage.open(page, paper.publish('/title', { below }))
  await thread.write('Hallo', 'Anna')
  expect(await thread.count()).toBe('1 Kommentar auf "<script>window.__pwned=1</script>"')
  expect((await look(page)).pwned).toBeUndefined()
})
