import { clientAddress, networkOf, parseRanges } from './address.ts'

const remembered = 50_000

/** From a request's peer and `X-Forwarded-For` to the network that limits count by; parsed once per pair. */
export const createNetworkReader = (
  trustedProxies: readonly string[],
): ((peer: string | undefined, forwardedFor: string | undefined) => string) => {
  const ranges = parseRanges(trustedProxies)
  const known = new Map<string, string>()
  return (peer, forwardedFor) => {
    // What nobody trusts is not looked at, and what a client makes long is not remembered.
    const claimed = ranges.length > 0 ? forwardedFor : undefined
    if (claimed !== undefined && claimed.length > 64) return networkOf(clientAddress(peer, claimed, ranges))
    const key = claimed === undefined ? (peer ?? '') : `${peer} ${claimed}`
    let network = known.get(key)
    if (network === undefined) {
      network = networkOf(clientAddress(peer, claimed, ranges))
      if (known.size >= remembered) known.clear()
      known.set(key, network)
    }
    return network
  }
}
