import { Component, type ComponentChild, h } from 'preact'
import { Dialog } from '../people/dialog.tsx'
import type { Store } from '../state/store.ts'
import { inReportWords } from './explain.ts'
import type { Page } from './load.ts'

interface Props<Item> {
  store: Store
  title: string
  none: string
  ask: (store: Store, cursor?: string | null) => Promise<Page<Item>>
  draw: (item: Item) => ComponentChild
  /** Stands on top. */
  isFirst?: (item: Item) => boolean
  onClose: () => void
}

interface State<Item> {
  items?: Item[]
  next?: string | null
  wrong?: string
}

/** What concerns this reader, newest first; what one comes from stands on top. */
export class List<Item> extends Component<Props<Item>, State<Item>> {
  override componentDidMount() {
    this.#load()
  }

  #load = async () => {
    const { store, ask } = this.props
    const { items = [], next } = this.state
    try {
      const page = await ask(store, next)
      this.setState({ items: [...items, ...page.items], next: page.next, wrong: undefined })
    } catch (error) {
      this.setState({ wrong: await inReportWords(store, error) })
    }
  }

  override render() {
    const { store, title, none, draw, isFirst = () => false, onClose } = this.props
    const { items, next, wrong } = this.state
    const sorted = items && [...items.filter(isFirst), ...items.filter((item) => !isFirst(item))]
    return (
      <Dialog store={store} title={title} onClose={onClose}>
        {!items && !wrong && <div class="loading" aria-busy="true" />}
        {items?.length === 0 && <p>{none}</p>}
        {sorted?.[0] && <ul class="decisions">{sorted.map(draw)}</ul>}
        <p class="wrong" role="alert">
          {wrong}
        </p>
        {next && (
          <button type="button" class="link" onClick={this.#load}>
            {store.reportWords!.more}
          </button>
        )}
      </Dialog>
    )
  }
}
