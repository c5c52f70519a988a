import { h } from 'preact'
import type { SlotProps } from '../thread/slots.ts'

/** The place of the line that greets a climber; it comes with the chunk that the reader's rank is told by. */
export function rankMoment({ store }: SlotProps) {
  const rank = store.viewer?.author?.rank
  const Rise = store.lazy.more?.Rise
  return rank && Rise ? <Rise store={store} rank={rank} /> : null
}
