import { createHmac, type KeyObject, randomUUID, sign } from 'node:crypto'

const encode = (value: object | Buffer): string =>
  (Buffer.isBuffer(value) ? value : Buffer.from(JSON.stringify(value))).toString('base64url')

export type Claims = Record<string, unknown>

/** What a host writes into a good token for `paper`; a test changes what it is about, `undefined` leaves a claim out. */
export const claims = (change: Claims = {}): Claims => {
  const now = Math.floor(Date.now() / 1_000)
  return { sub: 'anna-7', name: 'Anna', aud: 'paper', iat: now, exp: now + 300, jti: randomUUID(), ...change }
}

/** A JWT signed by hand, so that a test can get every part of it wrong. */
export const jwt = (
  payload: Claims,
  signature: (input: string) => Buffer,
  header: Claims = { alg: 'HS256', typ: 'JWT' },
): string => {
  const input = `${encode(header)}.${encode(payload)}`
  return `${input}.${encode(signature(input))}`
}

const hmac = (hash: string) => (secret: string) => (input: string) =>
  createHmac(hash, secret).update(input).digest()
export const hs256 = hmac('sha256')
export const hs512 = hmac('sha512')

export const es256 = (key: KeyObject) => (input: string) =>
  sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })

export const eddsa = (key: KeyObject) => (input: string) => sign(null, Buffer.from(input), key)

/** A Disqus `remote_auth_s3`. */
export const remoteAuth = (
  message: object,
  secret: string,
  seconds = Math.floor(Date.now() / 1_000),
): string => {
  const body = Buffer.from(JSON.stringify(message)).toString('base64')
  const signature = createHmac('sha1', secret).update(`${body} ${seconds}`).digest('hex')
  return `${body} ${signature} ${seconds}`
}
