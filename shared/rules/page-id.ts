const parse = (url: string): URL | null => {
  try {
    const parsed = new URL(url)
    return /^https?:$/.test(parsed.protocol) ? parsed : null
  } catch {
    return null
  }
}

/**
 * The canonical id of the page at an absolute http(s) URL: origin and path as WHATWG URL writes them, without
 * hash, without trailing slashes, with only the query parameters of `keep`, sorted by name. Null for anything else.
 */
export const pageId = (url: string, keep: readonly string[] = []): string | null => {
  const page = parse(url)
  if (!page) return null
  const kept = new URLSearchParams([...page.searchParams].filter(([name]) => keep.includes(name)))
  kept.sort()
  const query = `${kept}`
  return `${page.origin}${page.pathname.replace(/\/+$/, '') || '/'}${query && `?${query}`}`
}

/** The origin of an absolute http(s) URL, to compare with `===`. Null for anything else. */
export const pageOrigin = (url: string): string | null => parse(url)?.origin ?? null
