/** True for a target that `safeUrl` could have written: the widget asks once more right before it sets `href`. */
export const isSafeHref = (href: string): boolean => /^(https?:\/\/[^/\\]|mailto:[^/\\])/i.test(href)

const shownHost = /(?:^|[\s/@("„“«])((?:[\p{L}\p{N}-]+\.)+\p{L}[\p{L}\p{N}-]+)/u

const asciiHost = (host: string): string => {
  try {
    return new URL(`https://${host}`).hostname.replace(/^www\./, '')
  } catch {
    return ''
  }
}

/**
 * The ASCII host to show beside a link whose words may mislead about where it leads: they name another host, or
 * the host is spelt in other letters (`xn--`). Null where the words are harmless. `href` as `safeUrl` writes it.
 */
export const hostShown = (href: string, text: string): string | null => {
  const host = asciiHost(href.replace(/^(https?:\/\/|mailto:.*@)/, '').replace(/[/?#].*/, ''))
  const named = shownHost.exec(text)?.[1]
  return /(^|\.)xn--/.test(host) || (named && asciiHost(named) !== host) ? host : null
}
