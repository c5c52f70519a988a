import type { Sort } from '../../shared/contract/threads.ts'
import type { Store } from './store.ts'

/** What a site's reader leaves in this browser; everything optional. */
export interface Memory {
  sort?: Sort
  /** The device token. */
  token?: string
  /** Refresh token of a reader's session. */
  refresh?: string
  /** Somebody who keeps order came in here: their shift may rest on our origin. */
  staff?: boolean
  name?: string
  email?: string
  website?: string
  /** Rank last seen on oneself, to congratulate once. */
  rank?: string
}

/** Reads JSON kept under `name`; from the store alone where the browser keeps nothing for this page. */
export function recall<T>(store: Store, name: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(name)!) ?? store.kept[name]
  } catch {
    return store.kept[name] as T
  }
}

export const memoryName = (store: Store): string => `stammtisch:${store.options.site}`

export const remembered = (store: Store): Memory => recall(store, memoryName(store)) ?? {}
