import { h, render } from 'preact'
import type { Store } from '../state/store.ts'
import { makeSheet } from '../theme/sheet.ts'
import { News } from './apply.ts'
import { Bar } from './bar.tsx'
import { Feed } from './feed.ts'
import css from './live.css?inline'

/**
 * One line per document, site and server, whatever threads come and go: over HTTP/1.1 a browser opens six to a host.
 * Of the document, not of a thread, so it stands here.
 */
const feeds = new Map<string, Feed>()

/** Run once per thread when this chunk has come: from now on it follows what others do. */
export function startLive(store: Store): void {
  const { api, site } = store.options
  const key = `${api} ${site}`
  const feed = feeds.get(key) ?? new Feed(api, site)
  feeds.set(key, feed)
  const news = new News(store)
  const place = document.createElement('div')
  place.className = 'live'
  store.root.adoptedStyleSheets.push(makeSheet(css))
  store.root.append(place)
  render(h(Bar, { store, on: 'list', news }), place)
  feed.add(news)
  store.endings.push(() => {
    feed.remove(news)
    render(null, place)
    place.remove()
  })
}
