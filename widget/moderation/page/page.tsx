import { h, render } from 'preact'
import type { Session } from '../../../shared/contract/signin.ts'
import { createElement } from '../../embed/host-document.ts'
import { adopt } from '../../people/session.ts'
import { needMore } from '../../state/lazy.ts'
import { Store } from '../../state/store.ts'
import { loadWords } from '../../state/words.ts'
import { makeSheet } from '../../theme/sheet.ts'
import threadCss from '../../thread/thread.css?inline'
import css from '../moderation.css?inline'
import { start } from '../start.ts'
import { loadModerationWords } from '../words.ts'
import { Desk } from './desk.tsx'
import { Entrance } from './entrance.tsx'

/** Where the site is remembered that one was at last. */
const lastSite = 'stammtisch:moderate'

/** A store of one site without a thread. */
function makeStore(root: ShadowRoot, site: string): Store {
  const store = new Store({
    api: location.origin,
    site,
    // No article's, but one that can be asked about.
    pageId: '/moderate',
    pageUrl: location.href,
    pageTitle: '',
    lang: document.documentElement.lang,
    theme: 'auto',
  })
  store.root = root
  store.settings = { readMoreWords: 200 } as Store['settings']
  return store
}

/** The page of ours where one keeps order on all of one's sites: the way in first, then the panel of one of them. */
export async function openPage(host: HTMLElement): Promise<void> {
  const root = host.attachShadow({ mode: 'open' })
  const known = new URLSearchParams(location.search).get('site') ?? localStorage.getItem(lastSite) ?? ''
  const place = createElement('div')
  let store: Store

  const enter = async (session: Session | undefined, site: string): Promise<void> => {
    for (const stop of store?.endings ?? []) stop()
    root.replaceChildren(place)
    root.adoptedStyleSheets = [makeSheet(threadCss + css)]
    store = makeStore(root, site)
    await loadWords(store)
    await (await needMore(store)).needPeople(store)
    if (session) adopt(store, session)
    await draw()
  }

  const draw = async () => {
    place.className = `stammtisch doors page ${store.options.theme}`
    place.lang = store.options.lang
    const words = await loadModerationWords(store)
    if (store.session?.keep === false) {
      localStorage.setItem(lastSite, store.options.site)
      const panel = await start(store)
      panel.shown = 'page'
      render(<Desk key={store.options.site} panel={panel} onEnter={enter} />, place)
    } else render(<Entrance store={store} words={words} site={known} onEnter={enter} onIn={draw} />, place)
  }

  await enter(undefined, known)
}
