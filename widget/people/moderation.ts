import type { Store } from '../state/store.ts'

type Panel = import('../moderation/panel.ts').Panel

/** The tools of those who keep order: a chunk that no reader loads. */
export const needModeration = async (store: Store): Promise<Panel> =>
  (await import('../moderation/index.ts')).start(store)

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
