import { createRef, h } from 'preact'
import type { SettingsFile, SiteSettings } from '../../../../shared/contract/settings.ts'
import type { Refusal } from '../../../api/ask.ts'
import { isolate } from '../../../more/isolate.ts'
import { saveFile } from '../../ui/save-file.ts'
import { Waiting } from '../parts.tsx'
import { type Trying, View, type ViewProps } from '../view.ts'
import { drawChanged } from './changed.tsx'
import { type Change, listChanges } from './changes.ts'

interface Props extends ViewProps {
  base: SiteSettings
  locked: boolean
  /** What was there before a file was taken, while the settings are open. */
  before?: SiteSettings
  /** `before`: what a file has replaced. */
  onChange: (now: SiteSettings, before?: SiteSettings) => void
}

interface State extends Trying {
  /** A file that was read, and what it would change. */
  asking?: { file: SettingsFile; now: SiteSettings; then: SiteSettings; changes: Change[] }
}

/** Settings as a file: to take along, and to bring from another site. What it changes is shown before it does. */
export class SettingsFiles extends View<Props, State> {
  #input = createRef<HTMLInputElement>()
  #load = createRef<HTMLButtonElement>()
  #asked = createRef<HTMLParagraphElement>()

  override componentDidUpdate(_: Props, { asking }: State) {
    if (asking === this.state.asking) return
    if (this.state.asking) this.#asked.current?.focus()
    else this.#load.current?.focus()
  }

  #export = () =>
    this.try(async () => {
      const { panel } = this.props
      const file = await panel.call('moderation/settings/export')
      saveFile(`stammtisch-${panel.site}-settings.json`, JSON.stringify(file, null, 2), 'application/json')
    })

  #send = (version: number, file: SettingsFile, trial?: true) =>
    this.props.panel.call<SiteSettings>('moderation/settings/import', {
      method: 'POST',
      body: { version, file, trial },
    })

  #read = (file: File | undefined) =>
    file &&
    this.try(async () => {
      const { panel, onChange } = this.props
      const words = this.words.settings.file
      // Otherwise the same file, mended, would be no change.
      this.#input.current!.value = ''
      this.setState({ asking: undefined })
      let read: SettingsFile
      try {
        read = JSON.parse(await file.text())
      } catch {
        throw { code: 'invalid_json' }
      }
      // What is compared is what holds now, not what was opened an hour ago.
      const now = await panel.call<SiteSettings>('moderation/settings')
      onChange(now)
      try {
        const then = await this.#send(now.version, read, true)
        const changes = listChanges(now, then)
        if (changes[0]) this.setState({ asking: { file: read, now, then, changes } })
        else panel.say(words.same)
      } catch (error) {
        const { code, field } = error as Refusal
        if (code !== 'invalid_request' || !field) throw error
        this.setState({
          wrong: this.fill(words.refused, { x: isolate(field.replace(/^file\./, '')) }),
        })
      }
    })

  #take = () =>
    this.try(async () => {
      const { panel, onChange } = this.props
      const { file, now } = this.state.asking!
      onChange(await this.#send(now.version, file), now)
      this.setState({ asking: undefined })
      panel.say(this.words.settings.file.said)
    })

  #back = () =>
    this.try(async () => {
      const { panel, base, before, onChange } = this.props
      const { settings, ladder } = before!
      onChange(await this.#send(base.version, { format: 'stammtisch-settings', settings, ladder }))
      panel.say(this.words.settings.file.backSaid)
    })

  override render() {
    const { locked, before } = this.props
    const { wrong, busy, asking } = this.state
    const words = this.words.settings.file
    return (
      <fieldset class="row">
        <legend>{words.title}</legend>
        <small class="muted">{words.hint}</small>
        <div class="buttons">
          <button type="button" aria-disabled={busy} onClick={this.#export}>
            {words.save}
          </button>
          {!locked && (
            <button
              type="button"
              ref={this.#load}
              aria-disabled={busy}
              onClick={() => this.#input.current!.click()}
            >
              {words.load}
            </button>
          )}
        </div>
        <input
          ref={this.#input}
          class="hidden"
          type="file"
          tabIndex={-1}
          aria-label={words.load}
          accept="application/json,.json"
          onChange={(event) => this.#read(event.currentTarget.files?.[0])}
        />
        {asking && this.#ask(asking)}
        {before && !asking && (
          <div class="asked">
            <p class="line">
              <span>{words.taken}</span>
              <button type="button" class="link" aria-disabled={busy} onClick={this.#back}>
                {words.back}
              </button>
            </p>
          </div>
        )}
        <Waiting on={false} wrong={wrong} />
      </fieldset>
    )
  }

  #ask({ changes, now, then }: NonNullable<State['asking']>) {
    const { store } = this.props
    const words = this.words.settings.file
    // A rank is named by whichever ladder has it.
    const ladder = [...then.ladder, ...now.ladder]
    return (
      <div class="asked">
        <p tabIndex={-1} ref={this.#asked}>
          {this.fill(words.asks, { n: changes.length })}
        </p>
        {drawChanged(changes, { store, words: this.words, ladder })}
        <div class="buttons">
          <button type="button" class="send" aria-disabled={this.state.busy} onClick={this.#take}>
            {words.take}
          </button>
          <button type="button" onClick={() => this.setState({ asking: undefined })}>
            {this.words.cancel}
          </button>
        </div>
      </div>
    )
  }
}
