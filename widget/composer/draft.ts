import { keep, recall } from '../state/memory.ts'
import type { Store } from '../state/store.ts'

/** A draft's place: one per page, and one per comment answered to or edited. */
const nameOf = (store: Store, target = '') =>
  `stammtisch-draft:${store.options.site}:${store.options.pageId}:${target}`

export const readDraft = (store: Store, target?: string): string => recall(store, nameOf(store, target)) ?? ''

export const keepDraft = (store: Store, target: string | undefined, text: string): boolean =>
  keep(store, nameOf(store, target), text || undefined)

/** What was typed for own comments, as editing needs the source that the API does not send back. */
const sourcesOf = (store: Store) => `stammtisch-sources:${store.options.site}`
const sourcesKept = 20

export const readSource = (store: Store, id: string): string | undefined =>
  new Map(recall<[string, string][]>(store, sourcesOf(store))).get(id)

export function keepSource(store: Store, id: string, text: string): void {
  const others = (recall<[string, string][]>(store, sourcesOf(store)) ?? []).filter(([other]) => other !== id)
  keep(store, sourcesOf(store), [...others, [id, text]].slice(-sourcesKept))
}
