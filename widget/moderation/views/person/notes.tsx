import { h } from 'preact'
import type { AuthorFile } from '../../../../shared/contract/persons.ts'
import { minute } from '../../../people/ask-me.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Area } from '../../ui/inputs.tsx'
import { type Trying, View, type ViewProps } from '../view.ts'

interface Props extends ViewProps {
  file: AuthorFile
  onChange: () => void
}

/** What those who keep order tell one another about an author. */
export class Notes extends View<Props, Trying & { text: string }> {
  override state = { text: '' } as Trying & { text: string }

  #add = (event: Event) => {
    event.preventDefault()
    const text = this.state.text.trim()
    if (!text) return
    this.try(async () => {
      const { panel, file, onChange } = this.props
      await panel.call(`moderation/authors/${file.author.id}/notes`, { method: 'POST', body: { text } })
      this.setState({ text: '' })
      panel.say(this.words.person.noted)
      onChange()
    })
  }

  #remove = (id: string) =>
    this.try(async () => {
      const { panel, onChange } = this.props
      await panel.call(`moderation/notes/${id}`, { method: 'DELETE' })
      onChange()
    })

  override render() {
    const { file, store } = this.props
    const { text, wrong, busy } = this.state
    const words = this.words.person
    return (
      <section>
        <h3>{words.notes}</h3>
        {file.notes[0] && (
          <ul class="list">
            {file.notes.map((note) => (
              <li key={note.id}>
                <p class="words" dir="auto">
                  {note.text}
                </p>
                <p class="muted small">
                  {note.by?.name ?? this.words.nobody} · {minute(store, note.at)}{' '}
                  {note.own && (
                    <Confirm
                      word={words.removeNote}
                      sure={words.removeNoteSure}
                      yes={words.removeNote}
                      no={this.words.cancel}
                      onYes={() => this.#remove(note.id)}
                    />
                  )}
                </p>
              </li>
            ))}
          </ul>
        )}
        <form onSubmit={this.#add}>
          <Area
            id="new-note"
            label={words.newNote}
            hint={words.newNoteHint}
            rows={2}
            maxLength={2_000}
            value={text}
            onChange={(value) => this.setState({ text: value })}
          />
          <p class="wrong" role="alert">
            {wrong}
          </p>
          <div class="buttons">
            <button type="submit" aria-disabled={busy || !text.trim()}>
              {words.addNote}
            </button>
          </div>
        </form>
      </section>
    )
  }
}
