import { clientAddress, networkOf, parseRanges } from './address.ts'

const remembered = 50_000

/** From a request's peer and `X-Forwarded-For` to the network that limits count by; parsed once per pair. */
export const createNetworkReader = (
  trustedProxies: readonly string[],
): ((peer: string | undefined, forwardedFor: string | undefined) => string) => {
  const ranges = parseRanges(trustedProxies)
  const known = new Map<string, string>()
  return (peer, forwardedFor) => {
    const key = forwardedFor === undefined ? (peer ?? '') : `${peer} ${forwardedFor}`
    let network = known.get(key)
    if (network === undefined) {
      network = networkOf(clientAddress(peer, forwardedFor, ranges))
      if (known.size >= remembered) known.clear()
      known.set(key, network)
    }
    return network
  }
}
