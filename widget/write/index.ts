import css from '../composer/composer.css?inline'
import { putComment } from '../state/change.ts'
import type { Store } from '../state/store.ts'
import { loadViewer } from '../state/viewer.ts'
import { adopt } from '../theme/sheet.ts'

export { Composer } from '../composer/composer.tsx'
export { castVote } from '../votes/cast.ts' // slice: votes

/** Run once per thread when this chunk has come. */
export function start(store: Store): void {
  if (store.root) adopt(store.root, css)
  loadViewer(store)
}

/** Puts back what no listing holds: own comments that wait for release. */
export function placePending(store: Store): void {
  for (const item of store.viewer?.pending ?? []) putComment(store, item)
}
