import { limits } from './limits.ts'

/** Control, format (bidi, zero-width) and unpaired characters, any white space, and the backslash. */
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\s\\]/u

/** Two slashes, exactly, then a host and nothing that could be credentials. */
const web = /^https?:\/\/[^/?#@]+(?:[/?#]|$)/i

/** One plain ASCII address: no header fields, no percent signs that could smuggle a line break. */
const mail = /^mailto:[a-z0-9.!$'*+/=^_`{|}~-]+@[a-z0-9.-]+\.[a-z]{2,}$/i

const parse = (input: string): string | null => {
  try {
    const { href, hostname, protocol } = new URL(input)
    return href.length <= limits.url && (hostname || protocol === 'mailto:') ? href : null
  } catch {
    return null
  }
}

/**
 * A link's target as it may be kept and shown: http, https (no credentials) or mailto (one address), normalised as
 * WHATWG URL writes it. Null for all else: other schemes, relative, hidden characters anywhere, over `limits.url`.
 */
export const safeUrl = (input: string): string | null => {
  const url = input.replace(/^ +/, '').trimEnd()
  if (input.length > limits.url || hidden.test(url) || /[\p{Cc}\p{Cf}]/u.test(input)) return null
  return web.test(url) || mail.test(url) ? parse(url) : null
}

/** An author's website, http or https; a bare "example.com/me" gets https. Null for all else, as `safeUrl`. */
export const safeWebsite = (input: string): string | null => {
  const site = input.trim()
  if (/^https?:/i.test(site)) return safeUrl(input)
  const bare = /^[^\s/?#:@\\]+\.[^\s/?#:@\\.]+(?::\d+)?(?:[/?#]|$)/.test(site)
  return bare && !/[\p{Cc}\p{Cf}]/u.test(input) ? safeUrl(`https://${site}`) : null
}
