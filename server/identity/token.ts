import { createHmac, timingSafeEqual } from 'node:crypto'

/** A purpose-bound HMAC-SHA256, base64url: the same secret signs nothing twice under two meanings. */
const sign = (secret: Buffer, purpose: string, value: string): string =>
  createHmac('sha256', secret).update(`${purpose.length}:${purpose}${value}`).digest('base64url')

const equal = (a: string, b: string): boolean => {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
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

export const createTokens = (secret: Buffer): Tokens => ({
  signDevice: (deviceId) => `d1.${deviceId}.${sign(secret, 'device', deviceId)}`,
  verifyDevice(token) {
    const [kind, deviceId, signature, ...rest] = token.split('.')
    if (kind !== 'd1' || !deviceId || !signature || rest.length > 0) return null
    return equal(signature, sign(secret, 'device', deviceId)) ? deviceId : null
  },
  hashNetwork: (network) => sign(secret, 'network', network).slice(0, 22),
  avatarSeed: (authorId) =>
    createHmac('sha256', secret).update(`avatar${authorId}`).digest('hex').slice(0, 8),
})
