import { Component, createRef, h } from 'preact'
import type { QueueList } from '../../../shared/contract/queue.ts'
import type { Panel } from '../panel.ts'
import { fill } from '../words.ts'
import type { Age, Filters, Queue } from './queue.ts'

const lists: QueueList[] = ['pending', 'reported', 'spam', 'removed', 'edits', 'all']
const ages = ['any', 'day', 'week', 'month', 'old'] as const
const typing = 300

interface Props {
  panel: Panel
  queue: Queue
}

/** Which list, and what of it. */
export class FilterBar extends Component<Props> {
  #timer?: ReturnType<typeof setTimeout>
  #word = createRef<HTMLInputElement>()
  #stops: (() => void)[] = []
  /** What was last put into the box, or taken from it. */
  #known = ''

  override componentDidMount() {
    const { panel } = this.props
    this.#fill()
    for (const key of ['queue', 'frame']) this.#stops.push(panel.on(key, () => this.forceUpdate()))
  }

  override componentDidUpdate() {
    this.#fill()
  }

  /** What is searched for stands in the box, whoever changed it; what is being typed stays. */
  #fill() {
    const { word = '' } = this.props.queue.filters
    if (word === this.#known) return
    this.#known = word
    this.#word.current!.value = word
  }

  override componentWillUnmount() {
    clearTimeout(this.#timer)
    for (const stop of this.#stops) stop()
  }

  #set(change: Filters) {
    const { queue } = this.props
    queue.show(queue.list, { ...queue.filters, ...change })
  }

  #search = () => {
    clearTimeout(this.#timer)
    const word = this.#word.current?.value.trim() || undefined
    this.#known = word ?? ''
    if (word !== this.props.queue.filters.word) this.#set({ word })
  }

  #onInput = () => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#search, typing)
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') this.#search()
    else if (event.key === 'Escape') {
      const { queue } = this.props
      queue.go(queue.at)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  #drawLists() {
    const { panel, queue } = this.props
    const { counts, words } = panel
    return lists.map((list) => {
      const count = list === 'all' ? undefined : counts?.[list]
      return (
        <button
          type="button"
          aria-pressed={list === queue.list}
          onClick={() => queue.show(list, queue.filters)}
        >
          {words.lists[list]}{' '}
          {count !== undefined && <span class="count">{fill(panel.store, '{n}', { n: count })}</span>}
        </button>
      )
    })
  }

  #drawChips() {
    const { panel, queue } = this.props
    const { store, words } = panel
    return (['author', 'page', 'network'] as const).map((key) => {
      if (!queue.filters[key]) return null
      const text = fill(store, words.filter[key], { x: queue.names[key] ?? queue.filters[key] ?? '' })
      return (
        <button
          type="button"
          class="chip"
          aria-label={fill(store, words.filter.drop, { x: text })}
          onClick={() => this.#set({ [key]: undefined })}
        >
          {text} <span aria-hidden="true">×</span>
        </button>
      )
    })
  }

  override render() {
    const { panel, queue } = this.props
    const { words } = panel
    return (
      <div class="filters">
        {/* biome-ignore lint/a11y/useSemanticElements: a legend does not stand in one line with the buttons */}
        <div class="lists" role="group" aria-label={words.queue}>
          {this.#drawLists()}
        </div>
        <div class="find">
          <input
            ref={this.#word}
            type="search"
            class="word"
            aria-label={words.search}
            aria-keyshortcuts="/"
            placeholder={words.search}
            maxLength={200}
            onInput={this.#onInput}
            onKeyDown={this.#onKey}
          />
          <select
            aria-label={words.filter.age}
            value={queue.filters.age ?? 'any'}
            onChange={({ currentTarget: { value } }) =>
              this.#set({ age: value === 'any' ? undefined : (value as Age) })
            }
          >
            {ages.map((age) => (
              <option value={age}>{words.filter.ages[age]}</option>
            ))}
          </select>
          {this.#drawChips()}
        </div>
      </div>
    )
  }
}
