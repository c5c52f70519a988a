import { Component, createRef, h } from 'preact'
import type { Panel } from '../panel.ts'
import { Item } from './item.tsx'
import type { Queue } from './queue.ts'

interface Props {
  panel: Panel
  queue: Queue
  scroller: () => HTMLElement | null
}

/** Height of a comment that was not drawn yet, and how much is drawn beyond the edges, px. */
const guess = 240
const beyond = 800

/** The list as far as it is near: of 10,000 comments a dozen are drawn, the rest is space. */
export class Window extends Component<Props, { from: number; to: number }> {
  override state = { from: 0, to: 12 }
  #list = createRef<HTMLDivElement>()
  #heights = new Map<string, number>()
  #stops: (() => void)[] = []

  override componentDidMount() {
    const { panel, scroller } = this.props
    const box = scroller()
    const look = () => this.#look()
    box?.addEventListener('scroll', look, { passive: true })
    addEventListener('resize', look)
    this.#stops.push(
      panel.on('queue', () => this.forceUpdate()),
      () => box?.removeEventListener('scroll', look),
      () => removeEventListener('resize', look),
    )
    this.componentDidUpdate()
  }

  override componentWillUnmount() {
    for (const stop of this.#stops) stop()
  }

  #height(id: string): number {
    return this.#heights.get(id) ?? guess
  }

  #heightOf(ids: string[]): number {
    let sum = 0
    for (const id of ids) sum += this.#height(id)
    return sum
  }

  /** Finds out what is near, and fetches more where the end is. */
  #look() {
    const { queue, scroller } = this.props
    const box = scroller()
    const list = this.#list.current
    if (!box || !list) return
    const { shown } = queue
    const top = box.getBoundingClientRect().top - list.getBoundingClientRect().top - beyond
    const bottom = top + box.clientHeight + 2 * beyond
    let from = 0
    let y = 0
    while (from < shown.length - 1 && y + this.#height(shown[from]!) < top) y += this.#height(shown[from++]!)
    let to = from
    while (to < shown.length && y < bottom) y += this.#height(shown[to++]!)
    if (from !== this.state.from || to !== this.state.to) this.setState({ from, to })
    if (to >= shown.length - 5) queue.load()
  }

  override componentDidUpdate() {
    const { queue } = this.props
    const list = this.#list.current
    for (const child of list?.querySelectorAll<HTMLElement>('.entry') ?? [])
      this.#heights.set(child.dataset.id!, child.offsetHeight)
    if (queue.focusing) this.#focus()
    this.#look()
  }

  /** Brings the comment one is at into sight and gives it the focus. */
  #focus() {
    const { queue, scroller } = this.props
    const { at, shown } = queue
    const box = scroller()
    const list = this.#list.current
    if (!box || !list) return
    if (!at || !shown.includes(at)) {
      queue.focusing = false
      list.focus({ preventScroll: true })
      return
    }
    const element = list.querySelector<HTMLElement>(`[data-id="${at}"] article`)
    if (element) {
      queue.focusing = false
      element.focus({ preventScroll: true })
      element.scrollIntoView({ block: 'nearest' })
    } else {
      const above = this.#heightOf(shown.slice(0, shown.indexOf(at)))
      box.scrollTop += list.getBoundingClientRect().top - box.getBoundingClientRect().top + above
      this.#look()
    }
  }

  override render() {
    const { panel, queue } = this.props
    const { shown } = queue
    const from = Math.min(this.state.from, Math.max(0, shown.length - 1))
    const to = Math.min(this.state.to, shown.length)
    const size = queue.next === null ? shown.length : -1
    return (
      <div
        ref={this.#list}
        class="feed"
        role="feed"
        tabIndex={-1}
        aria-label={panel.words.lists[queue.list]}
        aria-busy={queue.loading}
      >
        <div style={{ height: `${this.#heightOf(shown.slice(0, from))}px` }} />
        {shown.slice(from, to).map((id, n) => (
          <Item key={id} panel={panel} queue={queue} id={id} place={from + n + 1} size={size} />
        ))}
        <div style={{ height: `${this.#heightOf(shown.slice(to))}px` }} />
      </div>
    )
  }
}
