import { Component, createRef, h } from 'preact'
import { openEdit, openRemove } from '../dialogs.tsx'
import type { Panel } from '../panel.ts'
import { fill } from '../words.ts'
import { FilterBar } from './filters.tsx'
import { agree, wait } from './leaves.ts'
import { PickedBar } from './picked.tsx'
import { Queue } from './queue.ts'
import { Window } from './window.tsx'

/** The queue of each panel lasts as long as it: who comes back is where they were. */
const queues = new WeakMap<Panel, Queue>()

export function queueOf(panel: Panel): Queue {
  const queue = queues.get(panel) ?? new Queue(panel)
  queues.set(panel, queue)
  return queue
}

interface Props {
  panel: Panel
}

/** What waits, was reported, or was put away: decided from the keyboard or by hand. */
export class QueueView extends Component<Props> {
  #root = createRef<HTMLDivElement>()
  #queue = queueOf(this.props.panel)
  #stops: (() => void)[] = []

  override componentDidMount() {
    const { panel } = this.props
    const queue = this.#queue
    this.#stops.push(
      queue.start(),
      panel.on('queue', () => this.forceUpdate()),
    )
    panel.onKey = this.#onKey
    const { author, name = '' } = panel.params
    if (author) {
      queue.names = { author: name }
      queue.show('all', { author })
    } else if (queue.items.size) queue.watch.look(null)
    else this.#first()
  }

  /** Where there is something to do: what waits, else what was reported. */
  async #first() {
    const queue = this.#queue
    await queue.show('pending')
    const { counts } = this.props.panel
    if (!queue.shown[0] && counts?.reported) await queue.show('reported')
    if (queue.shown[0]) queue.go(queue.shown[0])
  }

  override componentWillUnmount() {
    this.props.panel.onKey = undefined
    for (const stop of this.#stops) stop()
  }

  #onKey = (key: string): boolean => {
    const queue = this.#queue
    const { panel } = this.props
    const { at } = queue
    if (key === 'j') queue.go(at, 1)
    else if (key === 'k') queue.go(at, -1)
    else if (key === '/') this.#root.current?.querySelector<HTMLElement>('.word')?.focus()
    else if (at && queue.items.has(at) && !queue.done.has(at)) return this.#onItem(key, at, panel)
    else return false
    return true
  }

  #onItem(key: string, id: string, panel: Panel): boolean {
    const queue = this.#queue
    const ids = queue.picked.size ? queue.shown.filter((one) => queue.picked.has(one)) : [id]
    const { comment } = queue.items.get(id)!
    if (key === 'a') queue.decide(agree(queue.list), ids)
    else if (key === 'h') queue.decide(wait(queue.list), ids)
    else if (key === 's') queue.decide('spam', ids)
    else if (key === 'r')
      openRemove(
        panel,
        ids.map((one) => queue.items.get(one)!.comment),
        queue,
      )
    else if (key === 'e') openEdit(panel, id, queue)
    else if (key === 'w') queue.reply(id)
    else if (key === 'x') queue.pick(id)
    else if (key === 'p') panel.open('person', { author: comment.author.id })
    else return false
    return true
  }

  #drawEnd() {
    const queue = this.#queue
    const { words } = this.props.panel
    if (queue.failed)
      return (
        <p class="end" role="alert">
          {queue.failed}{' '}
          <button type="button" class="link" onClick={() => queue.load()}>
            {words.retry}
          </button>
        </p>
      )
    if (queue.loading) return <p class="end muted">{words.loading} …</p>
    if (queue.shown[0] || queue.next !== null) return null
    const narrowed = Object.values(queue.filters).some(Boolean)
    return (
      <p class="end">
        {narrowed ? words.emptyFound : words.empty[queue.list]}{' '}
        {narrowed && (
          <button type="button" class="link" onClick={() => queue.show(queue.list)}>
            {words.resetFilters}
          </button>
        )}
      </p>
    )
  }

  override render() {
    const { panel } = this.props
    const queue = this.#queue
    const { fresh } = queue.watch
    return (
      <div class="queue" ref={this.#root}>
        <FilterBar panel={panel} queue={queue} />
        {fresh[0] && (
          <button type="button" class="wide" onClick={() => queue.watch.show()}>
            {fill(panel.store, panel.words.fresh, { n: fresh.length })}
          </button>
        )}
        <Window
          panel={panel}
          queue={queue}
          scroller={() => this.#root.current?.closest('.desk-body') ?? null}
        />
        {this.#drawEnd()}
        <PickedBar panel={panel} queue={queue} />
      </div>
    )
  }
}
