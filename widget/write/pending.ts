import { putComment } from '../state/change.ts'
import type { Store } from '../state/store.ts'

/** Puts back what no listing holds: own comments that wait for release. */
export function placePending(store: Store): void {
  for (const item of store.viewer?.pending ?? []) putComment(store, item)
}
