import { ask } from '../api/ask.ts'
import type { Store } from '../state/store.ts'

/** The ways to sign in that a site offers, and what it asks of its members. */
export interface Ways {
  code: boolean
  providers: { key: string; name: string }[]
  sso: boolean
  passkeys: boolean
  fields: { key: string; labels: Record<string, string>; required: boolean }[]
}

export const askWays = (store: Store): Promise<Ways> =>
  ask<Ways>(store, `signin?${new URLSearchParams({ site: store.options.site })}`)
