import type { Store } from '../state/store.ts'
import { News } from './apply.ts'
import { drawBar } from './bar.ts'
import { Feed } from './feed.ts'
import css from './live.css?inline'
import type { Tools } from './tools.ts'

export { createParser } from './parse.ts'

/**
 * One line per document, site and server, whatever threads come and go: over HTTP/1.1 a browser opens six to a host.
 * Of the document, not of a thread, so it stands here.
 */
const feeds = new Map<string, Feed>()

/** Run once per thread when this chunk has come: from now on it follows what others do. */
export function startLive(store: Store, tools: Tools): void {
  const { api, site } = store.options
  const key = `${api} ${site}`
  const feed = feeds.get(key) ?? new Feed(api, site, tools)
  feeds.set(key, feed)
  const news = new News(store, tools)
  const place = tools.createElement('div')
  place.className = 'live'
  store.root.adoptedStyleSheets.push(tools.makeSheet(css))
  store.root.append(place)
  const deaf = store.on('list', drawBar(place, news))
  feed.add(news)
  store.endings.push(() => {
    deaf()
    feed.remove(news)
    place.remove()
  })
}
