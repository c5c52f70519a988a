import { Component, h } from 'preact'
import { Dialog } from '../../people/dialog.tsx'
import type { Subject, Way } from '../dialogs.tsx'
import type { Panel } from '../panel.ts'
import { fill } from '../words.ts'
import { Radios } from './radios.tsx'

interface Props {
  panel: Panel
  subjects: Subject[]
  way: Way
  onClose: () => void
}

const id = /[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/i

/** Moves comments with what hangs below them: under another one, or to another page. */
export class Move extends Component<Props, { kind: string; value: string; wrong?: string }> {
  override state = { kind: 'below', value: '', wrong: undefined }

  #submit = (event: Event) => {
    event.preventDefault()
    const { panel, subjects, way, onClose } = this.props
    const { kind, value } = this.state
    const parentId = id.exec(value.toLowerCase())?.[0]
    if (kind === 'below' && !parentId)
      return this.setState({ wrong: panel.words.refused.parent_not_found } as never)
    if (!value.trim()) return
    onClose()
    way.decide(
      'move',
      subjects.map((subject) => subject.id),
      { to: kind === 'below' ? { parentId: parentId! } : { page: value.trim() } },
    )
  }

  override render() {
    const { panel, subjects, onClose } = this.props
    const { words, store } = panel
    const { kind, value, wrong } = this.state
    const hint =
      kind === 'below'
        ? words.moveHint
        : fill(store, words.pageHint, { x: panel.shown === 'page' ? '/' : store.options.pageId })
    return (
      <Dialog
        store={store}
        title={subjects[1] ? fill(store, words.moveTitleMany, { n: subjects.length }) : words.moveTitle}
        onClose={onClose}
      >
        <form class="desk-form" onSubmit={this.#submit}>
          <Radios
            name="kind"
            legend={words.acts.move}
            choices={[
              ['below', words.moveBelow],
              ['page', words.movePage],
            ]}
            value={kind}
            onChange={(next) => this.setState({ kind: next, wrong: undefined })}
          />
          <label class="field">
            <span>{kind === 'below' ? words.moveBelow : words.pageKey}</span>
            <input
              value={value}
              aria-invalid={!!wrong}
              onInput={(event) => this.setState({ value: event.currentTarget.value, wrong: undefined })}
            />
            <small>{hint}</small>
          </label>
          <p class="wrong" role="alert">
            {wrong}
          </p>
          <div class="buttons">
            <button type="submit" class="send" aria-disabled={!value.trim()}>
              {words.move}
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
