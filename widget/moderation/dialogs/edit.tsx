import { Component, h } from 'preact'
import type { History } from '../../../shared/contract/moderation.ts'
import { Dialog } from '../../people/dialog.tsx'
import { explainThrown } from '../acts.ts'
import type { Way } from '../dialogs.tsx'
import type { Panel } from '../panel.ts'

interface Props {
  panel: Panel
  id: string
  way: Way
  onClose: () => void
}

/** Changes what somebody wrote; readers see that it was not them. */
export class Edit extends Component<Props, { history?: History; body: string; wrong?: string }> {
  override state = { history: undefined, body: '', wrong: undefined }

  override async componentDidMount() {
    const { panel, id } = this.props
    try {
      const history = await panel.call<History>(`moderation/comments/${id}/history`)
      this.setState({ history, body: history.versions.at(-1)?.source ?? '' })
    } catch (error) {
      this.setState({ wrong: await explainThrown(panel, error) })
    }
  }

  #submit = (event: Event) => {
    event.preventDefault()
    const { id, way, onClose } = this.props
    const { body, history } = this.state as { body: string; history?: History }
    if (!body.trim() || !history) return
    onClose()
    way.decide('edit', [id], { body, expect: { [id]: history.revision } })
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#submit(event)
  }

  override render() {
    const { panel, onClose } = this.props
    const { words, store } = panel
    const { body, history, wrong } = this.state
    return (
      <Dialog store={store} title={words.editTitle} onClose={onClose}>
        <form class="desk-form" onSubmit={this.#submit} onKeyDown={this.#onKey}>
          <p class="muted">{words.editHint}</p>
          {history ? (
            <label class="field">
              <span>{words.words}</span>
              <textarea
                ref={focusOnce}
                rows={8}
                value={body}
                onInput={(event) => this.setState({ body: event.currentTarget.value })}
              />
            </label>
          ) : (
            <div class="loading" aria-busy="true" />
          )}
          <p class="wrong" role="alert">
            {wrong}
          </p>
          <div class="buttons">
            <button type="submit" class="send" aria-disabled={!history || !body.trim()}>
              {words.save}
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

const focusOnce = (element: HTMLElement | null) => element?.focus()
