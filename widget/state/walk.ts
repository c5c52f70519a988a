import type { Store } from './store.ts'

/** These comments and all that hangs below them, in the order of reading. A loop: a thread may be a thousand answers deep. */
export function walk(store: Store, ids: string[]): string[] {
  const out = [...ids]
  for (let i = 0; i < out.length; i++) out.splice(i + 1, 0, ...(store.children.get(out[i]!) ?? []))
  return out
}
