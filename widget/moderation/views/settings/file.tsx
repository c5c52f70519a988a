import { createRef, h } from 'preact'
import type { SettingsFile, SiteSettings } from '../../../../shared/contract/settings.ts'
import type { Refusal } from '../../../api/ask.ts'
import { isolate } from '../../../more/isolate.ts'
import { saveFile } from '../../ui/save-file.ts'
import { Waiting } from '../parts.tsx'
import { type Trying, View, type ViewProps } from '../view.ts'

interface Props extends ViewProps {
  version: number
  locked: boolean
  onChange: (now: SiteSettings) => void
}

/** Settings as a file: to take along, and to bring from another site. */
export class SettingsFiles extends View<Props, Trying> {
  #input = createRef<HTMLInputElement>()

  #export = () =>
    this.try(async () => {
      const { panel } = this.props
      const file = await panel.call('moderation/settings/export')
      saveFile(`stammtisch-${panel.site}-settings.json`, JSON.stringify(file, null, 2), 'application/json')
    })

  #import = (file: File | undefined) =>
    file &&
    this.try(async () => {
      const { panel, version, onChange } = this.props
      const words = this.words.settings.file
      // Otherwise the same file, mended, would be no change.
      this.#input.current!.value = ''
      let read: SettingsFile
      try {
        read = JSON.parse(await file.text())
      } catch {
        throw { code: 'invalid_json' }
      }
      try {
        const body = { version, file: read }
        onChange(await panel.call<SiteSettings>('moderation/settings/import', { method: 'POST', body }))
      } catch (error) {
        const { code, field } = error as Refusal
        if (code !== 'invalid_request' || !field) throw error
        return this.setState({
          wrong: this.fill(words.refused, { x: isolate(field.replace(/^file\./, '')) }),
        })
      }
      panel.say(words.said)
    })

  override render() {
    const { locked } = this.props
    const { wrong, busy } = this.state
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
            <button type="button" aria-disabled={busy} onClick={() => this.#input.current!.click()}>
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
          onChange={(event) => this.#import(event.currentTarget.files?.[0])}
        />
        <Waiting on={false} wrong={wrong} />
      </fieldset>
    )
  }
}
