import { Component, h } from 'preact'
import { Dialog } from '../../people/dialog.tsx'
import { explainThrown } from '../acts.ts'
import type { Panel } from '../panel.ts'
import { fill } from '../words.ts'

interface Props {
  panel: Panel
  onClose: () => void
}

/** Moves all threads of this page to another, where its address leads from then on. */
export class Merge extends Component<Props, { value: string; wrong?: string }> {
  override state = { value: '', wrong: undefined }

  #submit = async (event: Event) => {
    event.preventDefault()
    const { panel, onClose } = this.props
    const { words, store } = panel
    const into = this.state.value.trim()
    if (!into) return
    try {
      const body = { from: store.options.pageId, into }
      const merged = await panel.call<{ id: string; threads: number }>('moderation/pages/merge', {
        method: 'POST',
        body,
      })
      onClose()
      panel.undo(merged.id, fill(store, words.did.mergePages, { n: merged.threads }))
    } catch (error) {
      this.setState({ wrong: (await explainThrown(panel, error)) as never })
    }
  }

  override render() {
    const { panel, onClose } = this.props
    const { words, store } = panel
    const { value, wrong } = this.state
    return (
      <Dialog store={store} title={words.mergeTitle} onClose={onClose}>
        <form class="desk-form" onSubmit={this.#submit}>
          <p class="muted">{words.mergeHint}</p>
          <label class="field">
            <span>{words.pageKey}</span>
            <input
              value={value}
              aria-invalid={!!wrong}
              onInput={(event) => this.setState({ value: event.currentTarget.value, wrong: undefined })}
            />
            <small>{fill(store, words.pageHint, { x: store.options.pageId })}</small>
          </label>
          <p class="wrong" role="alert">
            {wrong}
          </p>
          <div class="buttons">
            <button type="submit" class="send" aria-disabled={!value.trim()}>
              {words.merge}
            </button>
            <button type="button" onClick={onClose}>
              {words.cancel}
            </button>
          </div>
        </form>
      </Dialog>
    )
  }
}
