import css from '../composer/composer.css?inline'
import type { Store } from '../state/store.ts'
import { loadViewer } from '../state/viewer.ts'
import { makeSheet } from '../theme/sheet.ts'

export { Composer } from '../composer/composer.tsx'
export { castVote } from '../votes/cast.ts' // slice: votes

/** Run once per thread when this chunk has come. */
export function start(store: Store): void {
  store.root.adoptedStyleSheets.push(makeSheet(css))
  loadViewer(store)
}
