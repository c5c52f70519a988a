import type { Session } from '../../shared/contract/signin.ts'
import { remembered } from '../state/recall.ts'
import type { Store } from '../state/store.ts'
import { access, adopt, post } from './session.ts'

interface Ticket {
  token?: string
  disqus?: string
}

const timeout = 10_000

/** What the page says of its reader; undefined where it knows nobody. Its own cookies go along, and only to itself. */
async function ticketOf({ options: { sso } }: Store): Promise<Ticket | undefined> {
  if (!sso) return
  if (typeof sso === 'function') return { token: await sso() }
  const url = new URL(sso, location.href)
  if (url.origin !== location.origin) return
  const signal = AbortSignal.timeout(timeout)
  const response = await fetch(url, { credentials: 'include', cache: 'no-store', signal })
  if (!response.ok || response.status === 204) return
  const { token, disqus } = (await response.json()) as Ticket
  return token ? { token } : disqus ? { disqus } : undefined
}

async function comeIn(store: Store): Promise<void> {
  if (await access(store)) return
  const ticket = await ticketOf(store)
  if (!ticket?.token && !ticket?.disqus) return
  const body = { site: store.options.site, ...ticket }
  adopt(store, await post<Session>(store, 'signin/sso', body, remembered(store).token))
}

const going = new WeakMap<Store, Promise<void>>()

/**
 * Signs in with the host's own account where no session lives; once per thread, so who signs out stays out. Resolves to
 * the access token, undefined for a guest; what fails on the way leaves a guest too.
 */
export async function enter(store: Store): Promise<string | undefined> {
  const once = going.get(store) ?? comeIn(store).catch(() => {})
  going.set(store, once)
  await once
  return access(store).catch(() => undefined)
}
