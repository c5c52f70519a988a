import { type Memory, memoryName, remembered } from './recall.ts'
import type { Store } from './store.ts'

export { recall, remembered } from './recall.ts'

/** Keeps `value` under `name`; undefined forgets it. False where it lasts only as long as the page. */
export function keep(store: Store, name: string, value: unknown): boolean {
  store.kept[name] = value
  try {
    if (value === undefined) localStorage.removeItem(name)
    else localStorage.setItem(name, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}

export const remember = (store: Store, patch: Memory): boolean =>
  keep(store, memoryName(store), { ...remembered(store), ...patch })

/** Whether somebody is signed in here, as far as this page knows. */
export const isInside = (store: Store): boolean => !!(store.session ?? remembered(store).refresh)
