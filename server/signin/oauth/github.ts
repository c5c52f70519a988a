import * as oidc from 'openid-client'
import { z } from 'zod'
import type { ProviderConfig } from '../../config/index.ts'
import { outbound } from '../../http/index.ts'
import { readEmail } from '../email.ts'
import { challengeOf, fetchFor, type ProviderClient } from './client.ts'

const userSchema = z.object({ id: z.number().int(), login: z.string(), name: z.string().nullish() })
const emailsSchema = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }))

/** github.com has its API on a host of its own, GitHub Enterprise below the same one. */
const apiOf = (issuer: string): string =>
  issuer === 'https://github.com' ? 'https://api.github.com' : `${issuer}/api/v3`

/**
 * GitHub: OAuth 2 without OpenID Connect. No metadata, no ID token, no nonce; who it was is asked of its API
 * (https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps, REST `GET /user`, `GET /user/emails`).
 */
export const githubClient = (config: ProviderConfig): ProviderClient => {
  const { issuer } = config
  const server = new oidc.Configuration(
    {
      issuer,
      authorization_endpoint: `${issuer}/login/oauth/authorize`,
      token_endpoint: `${issuer}/login/oauth/access_token`,
    },
    config.clientId,
    undefined,
    oidc.ClientSecretPost(config.clientSecret),
  )
  server[oidc.customFetch] = fetchFor(config)
  if (config.private) oidc.allowInsecureRequests(server)

  const get = async <T>(path: string, token: string, schema: z.ZodType<T>): Promise<T> => {
    const answer = await outbound(
      apiOf(issuer) + path,
      {
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/vnd.github+json',
          'user-agent': 'stammtisch',
        },
      },
      { private: config.private },
    )
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
    return schema.parse(await answer.json())
  }

  return {
    config,
    async begin(trip, redirectUri) {
      return oidc.buildAuthorizationUrl(server, {
        redirect_uri: redirectUri,
        scope: 'read:user user:email',
        state: trip.state,
        code_challenge: await challengeOf(trip),
        code_challenge_method: 'S256',
      }).href
    },
    async end(trip, url) {
      const tokens = await oidc.authorizationCodeGrant(server, url, {
        expectedState: trip.state,
        pkceCodeVerifier: trip.verifier,
      })
      const user = await get('/user', tokens.access_token, userSchema)
      const emails = await get('/user/emails', tokens.access_token, emailsSchema)
      const main = emails.find(({ primary, verified }) => primary && verified)
      return {
        issuer,
        subject: String(user.id),
        name: user.name || user.login,
        email: readEmail(main?.email),
      }
    },
  }
}
