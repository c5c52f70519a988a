import { keep, recall } from '../state/memory.ts'
import type { Store } from '../state/store.ts'

/** A draft's place: one per page, and one per comment answered to or edited. */
const nameOf = (store: Store, target = '') =>
  `stammtisch-draft:${store.options.site}:${store.options.pageId}:${target}`

export const readDraft = (store: Store, target?: string): string => recall(store, nameOf(store, target)) ?? ''

export const keepDraft = (store: Store, target: string | undefined, text: string): boolean =>
  keep(store, nameOf(store, target), text || undefined)
