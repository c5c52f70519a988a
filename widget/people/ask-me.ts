import { callAsReader } from '../api/device.ts'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'

/** A request about oneself, on this site. */
export const askMe = <T>(
  store: Store,
  path: string,
  method?: 'POST' | 'PATCH' | 'DELETE',
  body?: object,
): Promise<T> =>
  callAsReader<T>(store, `me${path}?${new URLSearchParams({ site: store.options.site })}`, { method, body })

export const day = (store: Store, iso: string): string =>
  new Date(iso).toLocaleDateString(spoken(store), { day: 'numeric', month: 'long', year: 'numeric' })

export const minute = (store: Store, iso: string): string =>
  new Date(iso).toLocaleString(spoken(store), { dateStyle: 'medium', timeStyle: 'short' })
