import { Component, h } from 'preact'
import type { Act } from '../../../shared/contract/moderation.ts'
import { show } from '../../people/windows.ts'
import { openMove, openRemove, straight } from '../dialogs.tsx'
import type { Panel } from '../panel.ts'
import { UndoBar } from '../undo-bar.tsx'
import { fill } from '../words.ts'

/** At the foot of the window while one keeps order in the thread: what is picked, and what was done last. */
export class Foot extends Component<{ panel: Panel }> {
  #stops: (() => void)[] = []

  override componentDidMount() {
    const { panel } = this.props
    for (const key of ['picked', 'frame', 'undo']) this.#stops.push(panel.on(key, () => this.forceUpdate()))
  }

  override componentWillUnmount() {
    for (const stop of this.#stops) stop()
  }

  #clear() {
    const { picked, store } = this.props.panel
    const ids = [...picked]
    picked.clear()
    store.emit(...ids)
    this.forceUpdate()
  }

  #drawPicked() {
    const { panel } = this.props
    const { store, words, picked } = panel
    for (const id of picked) if (!store.items.has(id)) picked.delete(id)
    if (!picked.size) return null
    const way = straight(panel)
    const items = () => [...picked].map((id) => store.items.get(id)!)
    const act = (name: Act) => (
      <button
        type="button"
        onClick={() => {
          way.decide(name, [...picked])
          this.#clear()
        }}
      >
        {words.acts[name]}
      </button>
    )
    return (
      // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not a form
      <div class="picked" role="group" aria-label={words.select}>
        <b role="status">{fill(store, words.selected, { n: picked.size })}</b>
        {act('hold')}
        {act('spam')}
        <button type="button" class="dire" onClick={() => openRemove(panel, items(), way)}>
          {words.acts.remove}
        </button>
        <button type="button" onClick={() => openMove(panel, items(), way)}>
          {words.acts.move}
        </button>
        <span class="gap" />
        <button type="button" class="link" onClick={() => this.#clear()}>
          {words.unselect}
        </button>
      </div>
    )
  }

  override render() {
    const { panel } = this.props
    // The sheet has its own.
    if (panel.shown) return null
    return (
      <div class="foot">
        {this.#drawPicked()}
        <UndoBar panel={panel} />
      </div>
    )
  }
}

export const showFoot = (panel: Panel): void => void show(panel.store, () => <Foot panel={panel} />)
