import type { Context } from 'hono'
import { type Api, ApiError, type Env, type Html, html } from '../../http/index.ts'
import type { Tokens } from '../../identity/index.ts'
import { findSiteById, type Site } from '../../sites/index.ts'
import type { Storage } from '../../storage/index.ts'
import { type FlowRow, requireFlow } from '../flows.ts'
import { fromOwnPage, htmlPage, type OwnPage, type PageLang, pickLang, readForm } from '../page.ts'
import { type Say, windowWords } from './words.ts'

export interface WindowDeps {
  storage: Storage
  tokens: Tokens
  /** Our own origin, no slash at its end. */
  publicUrl: string
  now: () => number
  log: { warn(fields: object, message: string): void }
  /** Counts a request against the network it comes from. Code: `too_many_requests`. */
  limit(c: Context<Env>): Promise<void>
}

/** A window that is open: whose sign-in, on which site, in which words. */
export interface Window {
  flow: FlowRow
  site: Site
  say: Say
  /** The number that the page shows too. */
  number: string
  page(part: Pick<OwnPage, 'title' | 'body'> & Partial<OwnPage>): Response
}

export const langOf = (c: Context<Env>, wanted?: string): PageLang =>
  pickLang(wanted, c.req.header('accept-language'))

/** "That took too long", for a flow that is over or never was. */
export const gonePage = (c: Context<Env>): Response => {
  const lang = langOf(c)
  const say = windowWords(lang)
  const title = say('goneTitle')
  return htmlPage({ lang, title, status: 410, body: html`<h1>${title}</h1><p>${say('gone')}</p>` })
}

const numberDigits = 2

/** The number of a flow, shown in the page and in the window, to be compared by eye. */
export const numberOf = (tokens: Tokens, flowId: string): string =>
  tokens.digits('number', flowId, numberDigits)

/** The flow of the path's `id` with its site. Code: `flow_gone`. */
export const openWindow = async (c: Context<Env>, deps: WindowDeps, id: string): Promise<Window> => {
  const { storage, tokens, now } = deps
  const found = await storage.read(async (handle) => {
    const flow = await requireFlow(handle, id, now())
    return { flow, site: await findSiteById(handle, flow.siteId) }
  })
  const { flow, site } = found
  if (!site) throw new ApiError('flow_gone')
  const lang = langOf(c, flow.lang)
  const say = windowWords(lang)
  return {
    flow,
    site,
    say,
    number: numberOf(tokens, flow.id),
    page: (part) => htmlPage({ lang, ...part }),
  }
}

/** The paragraph with the number, and what to do where it is another. */
export const numberPart = ({ say, number }: Window): Html =>
  html`<p>${say('compare')}</p><p class="number">${number}</p><p class="muted">${say('warning')}</p>`

/**
 * A field that `home.js` fills with the flow's secret where a page of our own origin in this browser began it: a
 * sign-in that others began, whatever they said of where, and sent somebody here with, has none.
 */
export const begunPart = ({ flow }: Pick<Window, 'flow'>): Html =>
  html`<input type="hidden" name="begun" value="" data-begun="${flow.id}">`

export const begunScript = '/signin/files/home.js'

type Answer = (c: Context<Env>, window: Window) => Promise<Response> | Response

/** Registers pages of a flow; a flow that is over is told so. */
export const windowRoutes = (api: Api, deps: WindowDeps) => {
  const guarded =
    (answer: (c: Context<Env>) => Promise<Response>) =>
    async (c: Context<Env>): Promise<Response> => {
      try {
        await deps.limit(c)
        return await answer(c)
      } catch (error) {
        if (error instanceof ApiError && error.code === 'flow_gone') return gonePage(c)
        throw error
      }
    }
  const open = (c: Context<Env>): Promise<Window> => openWindow(c, deps, c.req.param('id') ?? '')
  return {
    /** A page that shows something; what is asked by HEAD changes nothing and is shown nothing. */
    get(path: string, answer: Answer): void {
      api.app.get(
        path,
        guarded(async (c) => {
          const window = await open(c)
          return c.req.method === 'HEAD' ? window.page({ title: '', body: html`` }) : answer(c, window)
        }),
      )
    },
    /** A form of a page of ours; from elsewhere it is refused. Code: `forbidden`. */
    post(
      path: string,
      answer: (c: Context<Env>, window: Window, form: URLSearchParams) => Promise<Response>,
    ): void {
      api.app.post(
        path,
        guarded(async (c) => {
          if (!fromOwnPage(c, deps.publicUrl)) throw new ApiError('forbidden')
          const form = await readForm(c)
          if (!form) throw new ApiError('invalid_request')
          return answer(c, await open(c), form)
        }),
      )
    },
    guarded,
  }
}
