import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Api, html } from '../http/index.ts'
import { htmlPage, pickLang } from '../signin/index.ts'

const titles = { de: 'Moderation', it: 'Moderazione', en: 'Moderation' }
const noScript = {
  de: 'Ohne JavaScript geht es hier nicht.',
  it: 'Qui senza JavaScript non si va avanti.',
  en: 'This does not work without JavaScript.',
}

/** Name of the chunk with the panel, as the build has written it down; null where nothing is built. */
const chunkOf = (publicDir: string | null): string | null => {
  try {
    return JSON.parse(readFileSync(join(publicDir ?? '', 'manifest.json'), 'utf8')).entries.moderation
  } catch {
    return null
  }
}

const scriptHeaders = {
  'content-type': 'text/javascript; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-cache',
}

/** `/moderate`: the panel as a page of our own origin. What it shows comes from the API; the page itself says nothing of anybody. */
export const panelRoutes = (api: Api, publicDir: string | null): void => {
  const chunk = chunkOf(publicDir)
  if (!chunk) return
  api.app.get('/moderate', (c) => {
    const lang = pickLang(c.req.query('lang'), c.req.header('accept-language'))
    const body = html`<div id="moderate"></div><noscript>${noScript[lang]}</noscript>`
    return htmlPage({ lang, title: titles[lang], body, scripts: ['/signin/files/answer.js', '/moderate.js'] })
  })
  // The name of the chunk changes with each build, that of this file does not.
  const script = `import{openPage}from"/${chunk}";openPage(document.getElementById("moderate"))`
  api.app.get('/moderate.js', (c) => c.body(script, 200, scriptHeaders))
}
