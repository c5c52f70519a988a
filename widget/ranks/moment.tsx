import { h } from 'preact'
import { needMore } from '../state/lazy.ts'
import type { SlotProps } from '../thread/slots.ts'
import { View } from '../ui/view.ts'

/** The place of the line that greets a climber. The line itself loads once the reader is known to hold a rank. */
export class RankMoment extends View<SlotProps> {
  keys() {
    return ['viewer']
  }

  override render() {
    const { store } = this.props
    const rank = store.viewer?.author?.rank
    const Rise = store.lazy.more?.Rise
    if (rank && Rise) return <Rise store={store} rank={rank} />
    if (rank) needMore(store).then(() => this.forceUpdate())
    return null
  }
}
