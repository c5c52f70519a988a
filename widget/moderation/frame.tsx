import { Component, type ComponentType, createRef, h } from 'preact'
import type { Store } from '../state/store.ts'
import { drawIcon } from '../ui/icon.tsx'
import { listenKeys, openKeys } from './keys.tsx'
import type { Panel } from './panel.ts'
import { QueueView } from './queue/view.tsx'
import { UndoBar } from './undo-bar.tsx'
import { views } from './views/index.ts'
import { fill } from './words.ts'

interface Props {
  panel: Panel
  /** Closes the sheet; a page of ours has none. */
  onClose?: () => void
  /** To sign in again, once the shift is over. */
  onSignIn: () => void
  /** Beside the title: on a page of ours, which site it is. */
  children?: preact.ComponentChildren
}

type View = ComponentType<{ panel: Panel; store: Store }>

/** The tools in one region: tabs, the view that shows, and what can be taken back. */
export class Frame extends Component<Props, { loaded: Record<string, View>; failed?: boolean }> {
  #root = createRef<HTMLElement>()
  #body = createRef<HTMLDivElement>()
  #stops: (() => void)[] = []
  #view = this.props.panel.view
  override state = { loaded: {} as Record<string, View>, failed: false }

  override componentDidMount() {
    const { panel } = this.props
    this.#stops.push(
      panel.on('frame', () => {
        this.#load()
        this.forceUpdate()
      }),
      panel.on('said', () => this.forceUpdate()),
      listenKeys(panel, () => this.#root.current?.closest('dialog') ?? null),
    )
    this.#load()
  }

  override componentDidUpdate() {
    const { view } = this.props.panel
    if (view === this.#view) return
    this.#view = view
    this.#body.current!.scrollTop = 0
    if (view !== 'queue') this.#body.current!.focus()
  }

  override componentWillUnmount() {
    for (const stop of this.#stops) stop()
  }

  async #load() {
    const { view } = this.props.panel
    const entry = views.find(({ key }) => key === view)
    if (!entry || this.state.loaded[view]) return
    try {
      const loaded = await entry.load()
      this.setState({ loaded: { ...this.state.loaded, [view]: loaded }, failed: false })
    } catch {
      this.setState({ failed: true })
    }
  }

  #drawTabs() {
    const { panel } = this.props
    const { words, view, store, counts } = panel
    const tab = (key: string, text: string, count?: number) => (
      <button type="button" aria-current={key === view ? 'page' : undefined} onClick={() => panel.open(key)}>
        {text} {count ? <span class="count">{fill(store, '{n}', { n: count })}</span> : null}
      </button>
    )
    return (
      <nav aria-label={words.tabs}>
        {tab('queue', words.queue, counts && counts.pending + counts.reported + counts.edits)}
        {views.map(({ key, title, hidden }) =>
          hidden && key !== view
            ? null
            : tab(key, title(store), key === 'objections' ? counts?.objections : 0),
        )}
      </nav>
    )
  }

  #drawView() {
    const { panel, onSignIn } = this.props
    const { words, view, params } = panel
    if (panel.over)
      return (
        <p class="end" role="alert">
          {words.over}{' '}
          <button type="button" class="link" onClick={onSignIn}>
            {words.signIn}
          </button>
        </p>
      )
    const key = JSON.stringify([view, params])
    if (view === 'queue') return <QueueView key={key} panel={panel} />
    const Shown = this.state.loaded[view]
    if (Shown) return <Shown key={key} panel={panel} store={panel.store} />
    return this.state.failed ? (
      <p class="end" role="alert">
        {words.failed}{' '}
        <button type="button" class="link" onClick={() => this.#load()}>
          {words.retry}
        </button>
      </p>
    ) : (
      <div class="loading" aria-busy="true" />
    )
  }

  override render() {
    const { panel, onClose, children } = this.props
    const { words, said } = panel
    return (
      <section class="desk" ref={this.#root} aria-label={words.moderation}>
        <header>
          <h2 id="desk-title">{words.moderation}</h2>
          {children}
          {this.#drawTabs()}
          <button
            type="button"
            class="link sheet-of-keys"
            aria-keyshortcuts="?"
            onClick={() => openKeys(panel)}
          >
            {words.keys}{' '}
            <span class="key" aria-hidden="true">
              ?
            </span>
          </button>
          {onClose && (
            <button type="button" class="close" aria-label={words.close} onClick={onClose}>
              {drawIcon('M4 4l8 8M12 4l-8 8')}
            </button>
          )}
        </header>
        <div class="desk-body" ref={this.#body} tabIndex={-1}>
          {this.#drawView()}
        </div>
        <UndoBar panel={panel} />
        <p class="hidden" role="status">
          {said}
        </p>
      </section>
    )
  }
}
