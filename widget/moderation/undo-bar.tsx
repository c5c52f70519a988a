import { Component, h } from 'preact'
import { undoLast } from './acts.ts'
import type { Panel } from './panel.ts'
import { fill } from './words.ts'

/** What was done last, what of it did not work, and the way back for as long as it is shown. */
export class UndoBar extends Component<{ panel: Panel }> {
  #timer?: ReturnType<typeof setInterval>
  #stop?: () => void

  override componentDidMount() {
    this.#stop = this.props.panel.on('undo', () => this.forceUpdate())
    this.#timer = setInterval(() => this.props.panel.undoables[0] && this.forceUpdate(), 1_000)
  }

  override componentWillUnmount() {
    clearInterval(this.#timer)
    this.#stop?.()
  }

  #dismiss = () => {
    const { panel } = this.props
    panel.undoables = []
    panel.trouble = undefined
    panel.emit('undo')
  }

  override render() {
    const { panel } = this.props
    const { store, words, trouble } = panel
    const last = panel.undoables.at(-1)
    if (!last && !trouble) return null
    const left = last?.until ? Math.ceil((last.until - Date.now()) / 1_000) : 0
    return (
      <div class="undo">
        <p>
          {trouble && <span class="wrong">{trouble} </span>}
          {last && <span>{last.text} </span>}
          {last?.until && (
            <small class="muted">{left > 0 ? fill(store, words.mail, { n: left }) : words.mailGone}</small>
          )}
        </p>
        {last && (
          <button type="button" class="send" aria-keyshortcuts="u" onClick={() => undoLast(panel)}>
            {words.undo}{' '}
            <span class="key" aria-hidden="true">
              u
            </span>
          </button>
        )}
        <button type="button" class="link" onClick={this.#dismiss}>
          {words.dismiss}
        </button>
      </div>
    )
  }
}
