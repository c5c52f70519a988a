import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { type Env, type Html, html } from '../http/index.ts'
import { pageCss } from './page-css.ts'

export type PageLang = 'de' | 'it' | 'en'

export interface OwnPage {
  lang: PageLang
  title: string
  body: Html
  /** Paths of our own script files; a page without any may run none. */
  scripts?: readonly string[]
  status?: 200 | 400 | 403 | 404 | 410 | 422 | 429 | 502
}

const styleHash = createHash('sha256').update(pageCss).digest('base64')

const policy = (scripts: boolean): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    ...(scripts ? ["script-src 'self'", "connect-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** What every page of our own origin carries: nothing foreign runs in it, nobody frames it, nothing keeps it. */
const headersFor = (scripts: boolean): Record<string, string> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy(scripts),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
  // The address may hold a code. Other houses see nothing of it; `no-referrer` would take the Origin off our own forms.
  'referrer-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
})

/** A page of our own origin. Its style is the same on all of them and named by its hash; its words are escaped. */
export const htmlPage = ({ lang, title, body, scripts = [], status = 200 }: OwnPage): Response => {
  const head = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${title}</title>`
  const files = scripts.map((src) => html`<script type="module" src="${src}"></script>`)
  const text = `<!doctype html><html lang="${lang}"><head>${head}<style>${pageCss}</style></head><body><main>${body}</main>${files.join('')}</body></html>`
  return new Response(text, { status, headers: headersFor(scripts.length > 0) })
}

/** The first of our languages that a browser asks for, or that is named ("de-AT"); English where none is. */
export const pickLang = (...wanted: (string | undefined)[]): PageLang => {
  for (const text of wanted)
    for (const tag of (text ?? '').slice(0, 200).split(','))
      for (const lang of ['de', 'it', 'en'] as const)
        if (new RegExp(`^\\s*${lang}\\b`, 'i').test(tag)) return lang
  return 'en'
}

/** Whether a form was sent by a page of our own. Browsers say so in one header or the other; who says nothing is refused. */
export const fromOwnPage = (c: Context<Env>, publicUrl: string): boolean => {
  const site = c.req.header('sec-fetch-site')
  return site === undefined ? c.req.header('origin') === publicUrl : site === 'same-origin'
}

const formBytes = 8_192

/** The fields of a form that was sent, or null where it is too long or no form. */
export const readForm = async (c: Context<Env>): Promise<URLSearchParams | null> => {
  if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '')) return null
  const reader = c.req.raw.body?.getReader()
  const parts: Uint8Array[] = []
  for (let size = 0; reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > formBytes) {
      void reader.cancel().catch(() => undefined)
      return null
    }
    parts.push(value)
  }
  return new URLSearchParams(Buffer.concat(parts).toString('utf8'))
}
