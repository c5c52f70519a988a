import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

/** A purpose-bound HMAC-SHA256, base64url: the same secret signs nothing twice under two meanings. */
const sign = (secret: KeyObject, purpose: string, value: string): string =>
  createHmac('sha256', secret).update(`${purpose.length}:${purpose}${value}`).digest('base64url')

const equal = (a: string, b: string): boolean => {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Answers already worked out, at most so many of a kind; a token has some hundred characters. */
const rememberedMax = 20_000

/** Works a value out once per key. What came to null is not kept: strangers must not push out what is good. */
const remember = <V>(max: number): ((key: string, work: (key: string) => V | null) => V | null) => {
  const known = new Map<string, V>()
  return (key, work) => {
    const before = known.get(key)
    if (before !== undefined) return before
    const value = work(key)
    if (value === null) return null
    if (known.size >= max) known.clear()
    known.set(key, value)
    return value
  }
}

export interface Tokens {
  /** `d1.‹device id›.‹signature›` */
  signDevice(deviceId: string): string
  /** The device id of a token we signed, or null. */
  verifyDevice(token: string): string | null
  /** Keyed hash of a network: equal networks stay comparable, and nobody can look the address up. */
  hashNetwork(network: string): string
  /** Eight hex digits that avatars are drawn from. */
  avatarSeed(authorId: string): string
}

export const createTokens = (bytes: Buffer): Tokens => {
  const secret = createSecretKey(bytes)
  // A device asks several times in a visit, and its network with it.
  const verified = remember<string>(rememberedMax)
  const networks = remember<string>(rememberedMax)

  const verify = (token: string): string | null => {
    const [kind, deviceId, signature, ...rest] = token.split('.')
    if (kind !== 'd1' || !deviceId || !signature || rest.length > 0) return null
    return equal(signature, sign(secret, 'device', deviceId)) ? deviceId : null
  }

  return {
    signDevice: (deviceId) => `d1.${deviceId}.${sign(secret, 'device', deviceId)}`,
    verifyDevice: (token) => verified(token, verify),
    hashNetwork: (network) => networks(network, (value) => sign(secret, 'network', value).slice(0, 22)) ?? '',
    avatarSeed: (authorId) =>
      createHmac('sha256', secret).update(`avatar${authorId}`).digest('hex').slice(0, 8),
  }
}
