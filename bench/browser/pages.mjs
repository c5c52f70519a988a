import { createServer } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { pageKey, siteKey } from '../fill/dataset.mjs'
import { root } from '../processes/product-code.mjs'
import { threadsPath } from '../rows/paths.mjs'

/** The floor's list as one small script. */
const bundleFloor = async () => {
  const [{ output }] = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: { entry: join(root, 'bench/floors/list.mjs'), formats: ['iife'], name: 'floor' },
      minify: true,
    },
  })
  return output[0].code
}

/** A newspaper's page; the mark stands right before the script, as an owner would paste it. */
const paper = (below) => `<!doctype html>
<html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Ein Artikel</title></head>
<body><h1>Ein Artikel</h1><p>Worum es geht.</p><script>performance.mark('tag')</script>${below}</body></html>`

const widgetTag = (api, page) =>
  `<script async src="${api}/embed.js" data-site="${siteKey}" data-page-id="${pageKey(page)}"></script>`

/**
 * Serves the pages that the browser opens: `/product/‹n›` with the widget of `api`, `/floor/‹n›` with the bare list of
 * the same comments, which asks the same URL as the widget; `listings` holds the JSON of pages that take more than one
 * answer.
 */
export const servePages = async ({ api, listings }) => {
  const script = gzipSync(await bundleFloor())
  const packed = new Map(
    Object.entries(listings).map(([page, json]) => [`/floor/${page}.json`, gzipSync(json)]),
  )
  const floor = (page) => {
    const from = page in listings ? `/floor/${page}.json` : `${api}${threadsPath(page)}`
    return `<div id="list" data-from="${from.replaceAll('&', '&amp;')}"></div><script async src="/floor.js"></script>`
  }
  const server = createServer((request, response) => {
    const [, side, page] = /^\/(product|floor)\/(\d+)$/.exec(request.url) ?? []
    const send = (type, body, headers = {}) =>
      response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...headers }).end(body)
    const gzip = { 'content-encoding': 'gzip' }
    if (side === 'product') send('text/html', paper(widgetTag(api, Number(page))))
    else if (side) send('text/html', paper(floor(Number(page))))
    else if (request.url === '/floor.js') send('text/javascript', script, gzip)
    else if (packed.has(request.url)) send('application/json', packed.get(request.url), gzip)
    else response.writeHead(404).end()
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: (side, page) => `http://127.0.0.1:${server.address().port}/${side}/${page}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
