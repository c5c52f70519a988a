import { Component, h } from 'preact'
import { explainThrown } from '../acts.ts'
import { openMerge } from '../dialogs.tsx'
import type { Panel } from '../panel.ts'
import { fill } from '../words.ts'

/** On top of the thread: that one is keeping order, how many wait, and what can be done with the page. */
export class Band extends Component<{ panel: Panel }> {
  #stop?: () => void

  override componentDidMount() {
    this.#stop = this.props.panel.on('frame', () => this.forceUpdate())
  }

  override componentWillUnmount() {
    this.#stop?.()
  }

  #flip = async (close: boolean) => {
    const { panel } = this.props
    const { store, words } = panel
    const put = (closed: boolean) => {
      store.closed = closed
      store.emit('list', ...store.items.keys())
    }
    try {
      const body = { page: store.options.pageId, close }
      const { id } = await panel.call<{ id: string }>('moderation/pages', { method: 'POST', body })
      put(close)
      panel.undo(id, close ? words.did.closePage : words.did.openPage, { back: () => put(!close) })
    } catch (error) {
      panel.complain(await explainThrown(panel, error))
    }
  }

  override render() {
    const { panel } = this.props
    const { store, words, counts } = panel
    const waiting = counts ? counts.pending + counts.reported + counts.edits : 0
    return (
      <div class="band">
        <span>{words.band}</span>
        <button type="button" class="send" onClick={() => panel.show()}>
          {words.moderate}{' '}
          {waiting > 0 && <span class="count">{fill(store, words.waiting, { n: waiting })}</span>}
        </button>
        <span class="gap" />
        <button type="button" class="link" onClick={() => this.#flip(!store.closed)}>
          {store.closed ? words.acts.openPage : words.acts.closePage}
        </button>
        <button type="button" class="link" onClick={() => openMerge(panel)}>
          {words.acts.mergePages}
        </button>
      </div>
    )
  }
}
