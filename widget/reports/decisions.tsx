import { Component, h } from 'preact'
import type { Statement } from '../../shared/contract/reasons.ts'
import { Dialog } from '../people/dialog.tsx'
import type { Store } from '../state/store.ts'
import { Decision } from './decision.tsx'
import { inReportWords } from './explain.ts'
import { askDecisions, type Page } from './load.ts'

interface Props {
  store: Store
  about?: string
  onClose: () => void
}

interface State {
  items?: Statement[]
  next?: string | null
  wrong?: string
}

/** What was decided about oneself, newest first; what one comes from stands on top. */
export class Decisions extends Component<Props, State> {
  override componentDidMount() {
    this.#load()
  }

  #load = async () => {
    const { store } = this.props
    const { items = [], next } = this.state
    try {
      const page: Page = await askDecisions(store, next)
      this.setState({ items: [...items, ...page.items], next: page.next, wrong: undefined })
    } catch (error) {
      this.setState({ wrong: await inReportWords(store, error) })
    }
  }

  override render() {
    const { store, about, onClose } = this.props
    const { items, next, wrong } = this.state
    const words = store.reportWords!
    const isAbout = ({ comment }: Statement) => comment?.id === about
    const sorted = items && [...items.filter(isAbout), ...items.filter((item) => !isAbout(item))]
    return (
      <Dialog store={store} title={words.decisions} onClose={onClose}>
        {!items && !wrong && <div class="loading" aria-busy="true" />}
        {items?.length === 0 && <p>{words.none}</p>}
        {sorted?.[0] && (
          <ul class="decisions">
            {sorted.map((decision) => (
              <Decision key={decision.id} store={store} decision={decision} />
            ))}
          </ul>
        )}
        <p class="wrong" role="alert">
          {wrong}
        </p>
        {next && (
          <button type="button" class="link" onClick={this.#load}>
            {words.more}
          </button>
        )}
      </Dialog>
    )
  }
}
