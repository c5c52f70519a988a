import * as oidc from 'openid-client'
import type { ProviderConfig } from '../../config/index.ts'
import { outbound } from '../../http/index.ts'

/** What a provider told of an account, already checked for whom and by whom it was told. */
export interface Told {
  issuer: string
  subject: string
  name: string
  /** Only where the provider says that it verified it. */
  email: string | null
}

/** One sign-in on its way: what the answer must fit. */
export interface Trip {
  state: string
  nonce: string
  verifier: string
}

export interface ProviderClient {
  readonly config: ProviderConfig
  /** The address to send the browser to. Rejects where the provider is away. */
  begin(trip: Trip, redirectUri: string): Promise<string>
  /** What the answer in `url` (the redirect URI with its query) proves. Rejects with a reason for the log. */
  end(trip: Trip, url: URL): Promise<Told>
}

const timeoutMs = 8_000

/** The library's way out: through our one client, which sees to it where it goes. */
export const fetchFor =
  (config: ProviderConfig): oidc.CustomFetch =>
  (url, { method, headers, body }) =>
    outbound(
      url,
      { method, headers, body: body === null || body === undefined ? undefined : String(body) },
      { private: config.private, timeoutMs },
    )

/** RFC 7636, S256. */
export const challengeOf = (trip: Trip): Promise<string> => oidc.calculatePKCECodeChallenge(trip.verifier)

export const newTrip = (flowId: string): Trip => ({
  state: `${flowId}.${oidc.randomState()}`,
  nonce: oidc.randomNonce(),
  verifier: oidc.randomPKCECodeVerifier(),
})
