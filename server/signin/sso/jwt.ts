import { importSPKI, jwtVerify } from 'jose'
import { type Account, accountSchema } from './claims.ts'
import type { SsoKey } from './store.ts'

/** Why a host's word was not taken: for the log of the server, never for whoever sent it. */
export class SsoRefused extends Error {}

/** A shared secret is at least as long as what it makes (RFC 7518, 3.2). */
export const leastSecretBytes = 32
/** A token is made for the moment: it ends at most this far ahead, s. */
const longestSeconds = 600
/** How far two clocks may stand apart, s. */
const skewSeconds = 60

/** The key in the form of its one algorithm; what the token says of key or algorithm is never looked at. */
const keyFor = async ({ alg, key }: SsoKey) => {
  if (alg !== 'HS256') return importSPKI(key, alg)
  const secret = new TextEncoder().encode(key)
  if (secret.length < leastSecretBytes) throw new SsoRefused('the secret is too short')
  return secret
}

/**
 * Reads a short JWT of a host: signed with the site's key in its one algorithm, for this site, ending within ten
 * minutes, with a `jti` to be spent. Rejects with a reason for the log.
 */
export const readSsoToken = async (
  token: string,
  site: { key: string },
  key: SsoKey,
  now: number,
): Promise<{ account: Account; jti: string; until: number }> => {
  const { payload } = await jwtVerify(token, await keyFor(key), {
    algorithms: [key.alg],
    audience: site.key,
    requiredClaims: ['exp', 'iat', 'jti', 'sub'],
    clockTolerance: skewSeconds,
    currentDate: new Date(now),
  })
  const { exp = 0, iat = 0, jti, aud } = payload
  const seconds = now / 1_000
  if (aud !== site.key) throw new SsoRefused('it is for others as well')
  if (exp > seconds + longestSeconds) throw new SsoRefused('it ends too late')
  if (iat > seconds + skewSeconds) throw new SsoRefused('it was made in the future')
  if (typeof jti !== 'string' || jti === '' || jti.length > 200) throw new SsoRefused('its jti is none')
  const account = accountSchema.safeParse(payload)
  if (!account.success)
    throw new SsoRefused(`its claims are not usable: ${account.error.issues[0]?.path.join('.')}`)
  return { account: account.data, jti, until: (exp + skewSeconds + 1) * 1_000 }
}
