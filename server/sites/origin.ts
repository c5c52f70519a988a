/**
 * An origin as browsers send it, from what owners type ("https://Blog.example/"); null for what is none: another
 * scheme, a path, a query, credentials.
 */
export const parseOrigin = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null
  // A wildcard is a legal host name to URL, and no browser will ever send one.
  if (!/^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)$/.test(url.hostname)) return null
  return url.pathname === '/' && !url.search && !url.hash ? url.origin : null
}
