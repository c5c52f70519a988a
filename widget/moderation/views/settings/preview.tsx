import { h } from 'preact'
import type { SettingsPreview } from '../../../../shared/contract/settings.ts'
import type { Settings } from '../../../../shared/contract/sites.ts'
import { explainReason } from '../../queue/reasons.ts'
import { Bars } from '../../ui/plots.tsx'
import { explainTo, type Trying, View, type ViewProps } from '../view.ts'

interface Props extends ViewProps {
  /** What would be changed. */
  changes: Partial<Settings>
}

interface State extends Trying {
  preview?: SettingsPreview
  of?: string
}

const pause = 400

/** What the last comments would have met under these settings: counted by the server, shown with examples. */
export class Effect extends View<Props, State> {
  #timer?: ReturnType<typeof setTimeout>

  override componentDidMount() {
    this.#ask()
  }

  override componentDidUpdate() {
    if (this.state.of === JSON.stringify(this.props.changes)) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#ask, pause)
  }

  override componentWillUnmount() {
    super.componentWillUnmount()
    clearTimeout(this.#timer)
  }

  #ask = async () => {
    const { panel, changes } = this.props
    const of = JSON.stringify(changes)
    this.setState({ of })
    try {
      const preview = await panel.call<SettingsPreview>('moderation/settings/preview', {
        method: 'POST',
        body: { settings: changes },
      })
      if (this.state.of === of && !this.gone) this.setState({ preview, wrong: undefined })
    } catch (error) {
      const wrong = await explainTo(this.props.store, error)
      if (!this.gone) this.setState({ wrong })
    }
  }

  override render() {
    const { preview, wrong } = this.state
    const words = this.words.settings.preview
    return (
      <section class="preview-of" aria-label={words.title}>
        <h4>{words.title}</h4>
        {wrong && <p class="wrong">{wrong}</p>}
        {!preview && !wrong && <div class="loading" aria-busy="true" />}
        {preview && preview.looked === 0 && <p class="lead">{words.none}</p>}
        {preview && preview.looked > 0 && this.#show(preview)}
      </section>
    )
  }

  #show({ looked, held, refused, examples }: SettingsPreview) {
    const { panel } = this.props
    const words = this.words.settings.preview
    return [
      <p class="muted small" role="status">
        {this.fill(words.looked, { n: looked })}
      </p>,
      <Bars
        title={words.title}
        bars={[
          { key: 'through', label: words.through, value: looked - held - refused },
          { key: 'held', label: words.held, value: held },
          { key: 'refused', label: words.refused, value: refused },
        ]}
      />,
      examples[0] && (
        <ul class="moves">
          {examples.map(({ id, excerpt, verdict, reason, about }) => (
            <li key={id}>
              <span class="excerpt" dir="auto">
                {excerpt}
              </span>
              <span class="muted">
                {words[verdict === 'hold' ? 'waits' : 'isRefused']}:{' '}
                {explainReason(panel, {
                  key: reason,
                  weight: 0,
                  values: about === undefined ? {} : { word: about, host: about, n: about },
                })}
              </span>
            </li>
          ))}
        </ul>
      ),
    ]
  }
}
