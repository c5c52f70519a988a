import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Bearer } from '../http/index.ts'

/** A purpose-bound HMAC-SHA256, base64url: the same secret signs nothing twice under two meanings. */
const sign = (secret: KeyObject, purpose: string, value: string): string =>
  createHmac('sha256', secret).update(`${purpose.length}:${purpose}${value}`).digest('base64url')

/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
export const equal = (a: string, b: string): boolean => {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Answers already worked out, at most so many of a kind; a token has some hundred characters. */
export const rememberedMax = 20_000

/** Works a value out once per key. What came to null is not kept: strangers must not push out what is good. */
export const remember = <V>(max: number): ((key: string, work: (key: string) => V | null) => V | null) => {
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
  /** `d1.‹device id›.‹signature›`: for as long as the device is kept. */
  signDevice(deviceId: string): string
  /** `a1.‹session id›.‹end, ms in base 36›.‹signature›` */
  signAccess(sessionId: string, until: number): string
  /** `r1.‹session id›.‹generation›.‹signature›`: nothing of it needs keeping, the successor can be told again. */
  signRefresh(sessionId: string, generation: number): string
  /** `f1.‹flow id›.‹signature›`: held by whoever began a sign-in. */
  signFlow(flowId: string): string
  /** Whom a device or access token stands for at `now`, or null; a program's token is for `requireStaff` to look up. */
  readBearer(token: string, now: number): Bearer | null
  /** What is kept of a program's token `st_‹random›`. */
  hashProgram(token: string): string
  readRefresh(token: string): { sessionId: string; generation: number } | null
  readFlow(token: string): string | null
  /** `digits` decimal digits that only this server can tell, for one purpose and value. */
  digits(purpose: string, value: string, digits: number): string
  /** Keyed hash of a network: equal networks stay comparable, and nobody can look the address up. */
  hashNetwork(network: string): string
  /** Keyed hash of any other value that must stay comparable but not readable. */
  hash(purpose: string, value: string): string
  /** Eight hex digits that avatars are drawn from; `variant` 0 is what every author starts with. */
  avatarSeed(authorId: string, variant?: number): string
}

/** The parts of a token of ours whose signature is right, without kind and signature; else null. */
const parts = (secret: KeyObject, token: string, kind: string, purpose: string, count: number) => {
  const all = token.split('.')
  const signature = all.pop() ?? ''
  const [first, ...values] = all
  if (first !== kind || values.length !== count || values.some((value) => value === '')) return null
  return equal(signature, sign(secret, purpose, values.join('.'))) ? values : null
}

type Known = { kind: 'device'; id: string } | { kind: 'session'; id: string; until: number }

export const createTokens = (bytes: Buffer): Tokens => {
  const secret = createSecretKey(bytes)
  // A reader asks several times in a visit, and their network with them.
  const bearers = remember<Known>(rememberedMax)
  const networks = remember<string>(rememberedMax)
  const make = (kind: string, purpose: string, ...values: string[]): string =>
    `${kind}.${values.join('.')}.${sign(secret, purpose, values.join('.'))}`

  const hashProgram = (token: string): string => sign(secret, 'program', token)

  const verify = (token: string): Known | null => {
    const [deviceId] = parts(secret, token, 'd1', 'device', 1) ?? []
    if (deviceId) return { kind: 'device', id: deviceId }
    const [sessionId, until] = parts(secret, token, 'a1', 'access', 2) ?? []
    return sessionId && until ? { kind: 'session', id: sessionId, until: Number.parseInt(until, 36) } : null
  }

  return {
    signDevice: (deviceId) => make('d1', 'device', deviceId),
    signAccess: (sessionId, until) => make('a1', 'access', sessionId, until.toString(36)),
    signRefresh: (sessionId, generation) => make('r1', 'refresh', sessionId, String(generation)),
    signFlow: (flowId) => make('f1', 'flow', flowId),
    hashProgram,
    readBearer(token, now) {
      if (token.startsWith('st_')) return { kind: 'token', id: hashProgram(token) }
      const known = bearers(token, verify)
      if (known?.kind === 'session' && !(known.until > now)) return null
      return known && { kind: known.kind, id: known.id }
    },
    readRefresh(token) {
      const [sessionId, generation] = parts(secret, token, 'r1', 'refresh', 2) ?? []
      return sessionId && generation ? { sessionId, generation: Number(generation) } : null
    },
    readFlow: (token) => parts(secret, token, 'f1', 'flow', 1)?.[0] ?? null,
    digits(purpose, value, digits) {
      const bytes = createHmac('sha256', secret).update(`${purpose.length}:${purpose}${value}`).digest()
      return String(bytes.readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0')
    },
    hashNetwork: (network) => networks(network, (value) => sign(secret, 'network', value).slice(0, 22)) ?? '',
    hash: (purpose, value) => sign(secret, purpose, value).slice(0, 22),
    avatarSeed: (authorId, variant = 0) =>
      createHmac('sha256', secret)
        .update(`avatar${authorId}${variant || ''}`)
        .digest('hex')
        .slice(0, 8),
  }
}
