import { type InboxMail, inboxPart } from './inbox.ts'
import english from './pages/english.html?raw'
import hostile from './pages/hostile.html?raw'
import inbox from './pages/inbox.html?raw'
import index from './pages/index.html?raw'
import italiano from './pages/italiano.html?raw'
import paper from './pages/paper.css?raw'
import picture from './pages/picture.svg?raw'
import sso from './pages/sso.html?raw'
import stateTemplate from './pages/state.html?raw'
import statesTemplate from './pages/states.html?raw'
import strict from './pages/strict.html?raw'
import two from './pages/two.html?raw'
import { type State, statePageId, states } from './states.ts'

/** Where the demo finds the API, its own origin, and the site's key. */
export interface Places {
  api: string
  demo: string
  site: string
  /** Mails that stayed in the house; without it there is no inbox. */
  inbox?: () => readonly InboxMail[]
}

export interface Page {
  type: 'text/html' | 'text/css'
  body: string
  /** Content-Security-Policy, where the page has one. */
  policy?: string
}

type Language = 'de' | 'it' | 'en'

/** The page at a path as it stands today; null where there is none. */
export function renderPage(path: string, places: Places, now: Date): Page | null {
  if (path === '/paper.css') return { type: 'text/css', body: paper }
  const html = (text: string, language: Language, more: Record<string, string> = {}): Page => ({
    type: 'text/html',
    body: fill(text, { ...addresses(places), ...dates(now, language), ...more }),
  })
  if (path === '/') return html(index, 'de', { picture })
  if (path === '/italiano.html') return html(italiano, 'it')
  if (path === '/english.html') return html(english, 'en')
  if (path === '/two.html') return html(two, 'de')
  if (path === '/sso') return html(sso, 'de')
  if (path === '/hostile.html') return html(hostile, 'de')
  if (path === '/strict.html') return { ...html(strict, 'de'), policy: strictPolicy(places.api) }
  if (path === '/states.html') return html(statesTemplate, 'de', { states: states.map(stateLink).join('\n') })
  if (path === '/inbox' && places.inbox)
    return { ...html(inbox, 'de', { mails: inboxPart(places.inbox()) }), policy: inboxPolicy }
  const state = states.find(({ name }) => path === `/states/${name}`)
  return state ? html(stateTemplate, 'de', stateValues(state, path, places)) : null
}

/** The host name that a path is seen under, where it is not the demo's own. */
export const hostOf = (path: string): string | undefined =>
  states.find(({ name }) => path === `/states/${name}`)?.host

/** Mails are words of strangers: nothing in them runs or loads. */
const inboxPolicy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'"

const addresses = ({ api, demo, site }: Places): Record<string, string> => ({ api, demo, site })

/** The strictest policy that the widget promises to run under. */
const strictPolicy = (api: string): string =>
  `default-src 'none'; script-src ${api}; connect-src ${api}; require-trusted-types-for 'script'; trusted-types 'none'`

const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole)

/** Today, and the day the articles were written: a little before their first comment, nine days and four hours ago. */
function dates(now: Date, language: Language): Record<string, string> {
  const written = new Date(now.getTime() - (9 * 24 + 6) * 3_600_000)
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'full' })
  return { date: format.format(now), written: format.format(written) }
}

const stateLink = ({ name, title, about }: State): string =>
  `<li><a href="/states/${name}">${title}</a> <span class="tag">${about}</span></li>`

function stateValues(state: State, path: string, places: Places): Record<string, string> {
  const attributes = {
    site: state.site ?? places.site,
    'page-id': statePageId(state.name),
    ...state.attributes,
  }
  const written = Object.entries(attributes).map(
    ([name, value]) => ` data-${name}="${fill(value, addresses(places))}"`,
  )
  return {
    path,
    title: state.title,
    about: state.about,
    tag: `<script async src="${places.api}/embed.js"${written.join('')}></script>`,
  }
}
