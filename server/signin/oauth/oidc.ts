import * as oidc from 'openid-client'
import type { ProviderConfig } from '../../config/index.ts'
import { readEmail } from '../email.ts'
import { challengeOf, fetchFor, type ProviderClient, type Told } from './client.ts'

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

type Claims = Record<string, unknown> & { sub: string }

const told = (issuer: string, claims: Claims): Told => ({
  issuer,
  subject: claims.sub,
  name: text(claims.name) || text(claims.preferred_username) || text(claims.nickname),
  email: claims.email_verified === true ? readEmail(text(claims.email)) : null,
})

const discover = (config: ProviderConfig): Promise<oidc.Configuration> =>
  oidc.discovery(
    new URL(config.issuer),
    config.clientId,
    undefined,
    oidc.ClientSecretBasic(config.clientSecret),
    {
      [oidc.customFetch]: fetchFor(config),
      // The signature of an ID token is checked too, though it comes over TLS from the issuer itself.
      execute: [oidc.enableNonRepudiationChecks, ...(config.private ? [oidc.allowInsecureRequests] : [])],
    },
  )

/** An OpenID Connect issuer (OpenID Connect Core 1.0, code flow), found by its own metadata when it is first needed. */
export const oidcClient = (config: ProviderConfig): ProviderClient => {
  let found: Promise<oidc.Configuration> | null = null
  /** Remembered once it came; an issuer that was away is asked again. */
  const server = (): Promise<oidc.Configuration> => {
    found ??= discover(config).catch((error: unknown) => {
      found = null
      throw error
    })
    return found
  }
  return {
    config,
    async begin(trip, redirectUri) {
      return oidc.buildAuthorizationUrl(await server(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        state: trip.state,
        nonce: trip.nonce,
        code_challenge: await challengeOf(trip),
        code_challenge_method: 'S256',
      }).href
    },
    async end(trip, url) {
      const known = await server()
      const tokens = await oidc.authorizationCodeGrant(known, url, {
        expectedState: trip.state,
        expectedNonce: trip.nonce,
        pkceCodeVerifier: trip.verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) throw new Error('no ID token came')
      const { issuer, userinfo_endpoint: more } = known.serverMetadata()
      if (claims.email !== undefined || !more) return told(issuer, claims)
      const info = await oidc.fetchUserInfo(known, tokens.access_token, claims.sub)
      return told(issuer, { ...claims, ...info, sub: claims.sub })
    },
  }
}
