/** Loaded once a page holds a `<stammtisch-count>`: asks for the numbers and writes them into the elements. */
import { findAll } from './host-document.ts'
import { canonicalId, findPageId } from './options.ts'

/** Pages asked for in one request (`limits.countPages`). */
const pagesAtOnce = 100

/** Fills all `elements`, in as few requests as their sites and number allow. */
export function fillCounts(elements: Element[], api: string): void {
  const sites = new Map<string, Element[]>()
  for (const element of elements) {
    const site = element.getAttribute('site') || firstSite()
    sites.set(site, [...(sites.get(site) ?? []), element])
  }
  for (const [site, all] of sites)
    for (let i = 0; i < all.length; i += pagesAtOnce) fill(all.slice(i, i + pagesAtOnce), site, api)
}

/** The site that the page's first tag or thread names; empty where there is none. */
function firstSite(): string {
  const element = findAll('script[data-site],stammtisch-comments[site]')[0]
  return element?.getAttribute('data-site') || element?.getAttribute('site') || ''
}

/** One request. Where the API does not answer, what stands in the elements stays. */
async function fill(elements: Element[], site: string, api: string): Promise<void> {
  const ids = elements.map(pageOf)
  const pages = [...new Set(ids)].map((id) => id.replace(/,/g, '%2C')).join()
  try {
    const answer = await fetch(`${api}/api/v1/counts?${new URLSearchParams({ site, pages })}`, {
      credentials: 'omit',
    })
    const { counts } = (await answer.json()) as { counts: Record<string, number> }
    elements.forEach((element, i) => {
      element.textContent = String(counts[ids[i] as string] ?? 0)
    })
  } catch {}
}

function pageOf(element: Element): string {
  const page = element.getAttribute('page')
  return page ? canonicalId(page) : findPageId({ site: '' })
}
