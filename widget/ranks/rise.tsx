import { Component, h } from 'preact'
import { remember, remembered } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { makeSheet } from '../theme/sheet.ts'
import { drawRank, findRank, labelOf } from './badge.tsx'
import css from './moment.css?inline'

interface Props {
  store: Store
  rank: string
}

/** "You are now …", once for each step up, until it is closed. */
export class Rise extends Component<Props, { reached?: string }> {
  constructor(props: Props) {
    super(props)
    this.state = this.#look()
  }

  /** The rank to greet, if it stands above the one seen before; from now on it is the one seen. */
  #look() {
    const { store, rank } = this.props
    const step = (key?: string) => store.ladder.findIndex((one) => one.key === key)
    const before = remembered(store).rank
    if (before !== rank) remember(store, { rank })
    return before && step(rank) > step(before) ? { reached: rank } : this.state
  }

  override componentDidUpdate(before: Props) {
    if (before.rank !== this.props.rank) this.setState(this.#look())
  }

  override componentDidMount() {
    this.props.store.root.adoptedStyleSheets.push(makeSheet(css))
  }

  override render() {
    const { store } = this.props
    const rank = findRank(store, this.state.reached)
    const words = store.moreWords
    if (!rank || !words) return null
    return (
      <p class="moment" role="status">
        {drawRank(store, rank.key)} {say(store, words.risen, 0, labelOf(store, rank))}
        <button type="button" aria-label={words.close} onClick={() => this.setState({ reached: undefined })}>
          ×
        </button>
      </p>
    )
  }
}
