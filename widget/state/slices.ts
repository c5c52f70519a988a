import type { Store } from './store.ts'
import { walk } from './walk.ts'

/** Comments in a task, about: at first what a screen holds, then what a slow phone draws in 50 ms. */
const sizes = { first: 4, next: 8 }

/** Lets the first of the roots that wait be drawn at once, and the rest in later tasks; resolves when all are. */
export async function drawInSlices(store: Store): Promise<void> {
  for (let size = sizes.first; ; size = sizes.next) {
    for (let n = 0; n < size && store.undrawn; ) n += walk(store, [store.roots.at(-store.undrawn--)!]).length
    store.emit('list')
    if (!store.undrawn) return
    await new Promise((resolve) => setTimeout(resolve))
  }
}
