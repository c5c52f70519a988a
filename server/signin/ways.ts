import type { ProviderConfig } from '../config/index.ts'
import { providersOf } from './oauth/index.ts'
import { anyPasskey } from './passkeys/index.ts'
import type { OtherWays } from './routes.ts'
import { hasSso } from './sso/index.ts'

/** The ways to sign in on a site beside the code: what the server is configured for and the site offers. */
export const waysFor =
  (configured: readonly ProviderConfig[]): OtherWays =>
  async (handle, site) => ({
    providers: providersOf(configured, site),
    sso: await hasSso(handle, site.id),
    passkeys: await anyPasskey(handle),
  })
