import { pageId } from '../../shared/rules/page-id.ts'
import type { ThreadOptions } from '../thread/mount.ts'
import { findAll, ofDocument } from './host-document.ts'

/** What an owner may say about a thread; everything but `site` has a default taken from the page. */
export interface MountOptions {
  site: string
  /** Where the API answers, if it is not where this script came from. */
  api?: string
  /** An id of the owner's own, or a URL or path, which is then brought to its canonical form. */
  pageId?: string
  pageUrl?: string
  pageTitle?: string
  /** Query parameters that make another page: "id,p" or ["id", "p"]. */
  pageParams?: string | string[]
  lang?: string
  theme?: ThreadOptions['theme']
  /** `again` is the loader's own: now, and a second failure is told. */
  load?: 'visible' | 'now' | 'click' | 'again'
  headingLevel?: number | string
  /** An address of the page's own origin that answers `{token}`, or a function that brings the token. */
  sso?: ThreadOptions['sso']
  /** The loader's own: what it asked for before the thread was there. */
  ahead?: ThreadOptions['ahead']
}

/** Longest title that the API takes (`limits.title`), in UTF-16 units. */
const titleLength = 300

/** The options a thread is mounted with: what the owner said, and the page's own words for the rest. */
export function threadOptions(own: MountOptions, base: string): ThreadOptions {
  return {
    ...own,
    api: own.api?.replace(/\/+$/, '') || base,
    site: own.site || '',
    pageId: findPageId(own),
    pageUrl: own.pageUrl ? new URL(own.pageUrl, location.href).href : location.href.replace(/#.*/, ''),
    pageTitle: (own.pageTitle || findTitle()).replace(/\s+/g, ' ').trim().slice(0, titleLength),
    lang: own.lang || ofDocument('documentElement').lang || 'en',
    theme: own.theme || 'auto',
    headingLevel: Number(own.headingLevel) || 2,
  }
}

/** What the owner named (an explicit URL counts), else the canonical link, else origin and path. */
export function findPageId(own: MountOptions): string {
  const keep = own.pageParams ? String(own.pageParams).split(',') : []
  const named = own.pageId || own.pageUrl
  if (named) return canonicalId(named, keep)
  const link = findAll<HTMLLinkElement>('link[rel~=canonical]')[0]
  return (link && pageId(link.href, keep)) || pageId(location.href, keep) || location.href
}

/** A URL or a path in its canonical form; any other id as it is. */
export const canonicalId = (id: string, keep: string[] = []): string =>
  (/^(https?:\/)?\//i.test(id) && pageId(new URL(id, location.href).href, keep)) || id

function findTitle(): string {
  const og = findAll<HTMLMetaElement>('meta[property="og:title"]')[0]?.content
  const headings = findAll('h1')
  return og || (headings.length === 1 && headings[0]?.textContent?.trim()) || ofDocument('title')
}
