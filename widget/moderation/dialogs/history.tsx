import { Component, h } from 'preact'
import type { Diff, History } from '../../../shared/contract/moderation.ts'
import { minute } from '../../people/ask-me.ts'
import { Dialog } from '../../people/dialog.tsx'
import { explainThrown } from '../acts.ts'
import type { Panel } from '../panel.ts'
import { explainReason } from '../queue/reasons.ts'
import { viewWords } from '../views/words.ts'
import { fill, ruleName } from '../words.ts'

interface Props {
  panel: Panel
  id: string
  onClose: () => void
}

/** What a comment said before, what waits, and what was decided on it. */
export class HistoryOf extends Component<Props, { history?: History; wrong?: string }> {
  override async componentDidMount() {
    const { panel, id } = this.props
    try {
      this.setState({ history: await panel.call<History>(`moderation/comments/${id}/history`) })
    } catch (error) {
      this.setState({ wrong: await explainThrown(panel, error) })
    }
  }

  #drawVersions({ versions }: History) {
    const { panel } = this.props
    const { store, words } = panel
    if (!versions[1])
      return [<p class="muted">{words.noVersions}</p>, <p class="diff">{versions[0]?.source}</p>]
    return versions.toReversed().map(({ number, at, by, diff, source }) => (
      <section>
        <h3>
          {fill(store, words.version, { n: number, x: minute(store, at) })}{' '}
          <bdi class="muted">{by?.name}</bdi>
        </h3>
        <p class="diff">{number > 1 && diff[0] ? drawDiff(panel, diff) : source}</p>
      </section>
    ))
  }

  #drawWaiting({ waiting }: History) {
    const { panel } = this.props
    if (!waiting) return null
    return (
      <section>
        <h3>{fill(panel.store, panel.words.waits, { x: minute(panel.store, waiting.at) })}</h3>
        <p class="diff">{drawDiff(panel, waiting.diff)}</p>
        <ul class="muted">
          {waiting.reasons.map((reason) => (
            <li>{explainReason(panel, reason)}</li>
          ))}
        </ul>
      </section>
    )
  }

  #drawDecisions({ decisions }: History) {
    const { panel } = this.props
    const { store, words } = panel
    const { acted, acts, nobody } = viewWords(store)
    const names: Record<string, string> = acts
    return (
      <section>
        <h3>{words.decisions}</h3>
        {!decisions[0] && <p class="muted">{words.noDecisions}</p>}
        <ul>
          {decisions.map(({ at, by, act, rule }) => (
            <li>
              <b>{fill(store, acted, { x: names[act] ?? act })}</b>
              {rule && `, ${ruleName(panel, rule)}`}{' '}
              <span class="muted">
                {minute(store, at)} <bdi>{by?.name ?? nobody}</bdi>
              </span>
            </li>
          ))}
        </ul>
      </section>
    )
  }

  override render() {
    const { panel, onClose } = this.props
    const { history, wrong } = this.state
    return (
      <Dialog store={panel.store} title={panel.words.historyTitle} onClose={onClose}>
        {!history && !wrong && <div class="loading" aria-busy="true" />}
        {history && (
          <div class="desk-form history">
            {this.#drawWaiting(history)}
            {this.#drawVersions(history)}
            {this.#drawDecisions(history)}
          </div>
        )}
        <p class="wrong" role="alert">
          {wrong}
        </p>
      </Dialog>
    )
  }
}

/** Said as well as shown: a screen reader tells neither colour nor stroke. */
const drawDiff = ({ words }: Panel, diff: Diff) =>
  diff.map(({ t, v }) => {
    if (t === 'same') return v
    const Name = t === 'added' ? 'ins' : 'del'
    return (
      <Name>
        <span class="hidden">{t === 'added' ? words.added : words.gone}: </span>
        {v}
      </Name>
    )
  })
