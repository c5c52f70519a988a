import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6
type Range = [Address, number]

/** A CIDR range or a single address; null for anything else. */
export const parseRange = (text: string): Range | null => {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text)
    const address = ipaddr.process(text)
    return [address, address.kind() === 'ipv4' ? 32 : 128]
  } catch {
    return null
  }
}

/** IPv4-mapped IPv6 counts as the IPv4 address it carries. Null for what is no address. */
const parseAddress = (text: string): Address | null => {
  try {
    // Some proxies write the port as well: 203.0.113.7:5000, [2001:db8::1]:5000.
    const [, v6, v4] = /^\s*(?:\[([^\]]+)\](?::\d+)?|([\d.]+):\d+)\s*$/.exec(text) ?? []
    return ipaddr.process(v6 ?? v4 ?? text.trim())
  } catch {
    return null
  }
}

const inside = (address: Address, ranges: readonly Range[]): boolean =>
  ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits))

/**
 * The address of the client: the socket's, or, where that is a trusted proxy, the right-most address of
 * `X-Forwarded-For` that is not one. What an untrusted peer claims is ignored, and so is a malformed header
 * from the first unreadable hop on.
 */
export const clientAddress = (
  peer: string | undefined,
  forwardedFor: string | undefined,
  trusted: readonly Range[],
): string => {
  let current = peer ? parseAddress(peer) : null
  if (!current) return 'unknown'
  const hops = forwardedFor?.split(',') ?? []
  while (hops.length > 0 && inside(current, trusted)) {
    const next = parseAddress(hops.pop() ?? '')
    if (!next) break
    current = next
  }
  return current.toString()
}

/** The network that limits count by: an IPv4 address, or the /64 of an IPv6 one. */
export const networkOf = (address: string): string => {
  const parsed = parseAddress(address)
  if (!parsed) return 'unknown'
  if (parsed.kind() === 'ipv4') return parsed.toString()
  const [a, b, c, d] = (parsed as ipaddr.IPv6).parts
  return `${[a, b, c, d].map((part) => (part ?? 0).toString(16)).join(':')}::/64`
}

export const parseRanges = (texts: readonly string[]): Range[] =>
  texts.map(parseRange).filter((range): range is Range => range !== null)
