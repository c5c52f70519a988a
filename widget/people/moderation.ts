import type { Store } from '../state/store.ts'

type Panel = import('../moderation/panel.ts').Panel

/** The tools of those who keep order: a chunk that no reader loads. */
export async function needModeration(store: Store): Promise<Panel> {
  // Kept whole: the bundler would else drop what only our own page calls.
  store.lazy.moderation = await import('../moderation/index.ts')
  return store.lazy.moderation.start(store)
}

/** Brings the tools as soon as somebody is signed in whose session is kept in memory alone: who keeps order. */
export function startModeration(store: Store): void {
  const look = () => {
    if (store.session?.keep !== false) return
    stop()
    needModeration(store).catch(() => {})
  }
  const stop = store.on('list', look)
  look()
}
