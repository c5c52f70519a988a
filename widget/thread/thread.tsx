import { h } from 'preact'
import { withMore, withWrite } from '../state/lazy.ts'
import { loadThread } from '../state/load.ts'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'
import { View } from '../ui/view.ts'
import { drawList } from './comment.tsx'
import { Header, SortBar } from './header.tsx'
import { slot } from './slot.tsx'

/** The whole of what stands in a page's shadow root. */
export class Thread extends View<{ store: Store; on: string }> {
  override render() {
    const { store } = this.props
    const { options, phase } = store
    return (
      <section class={`stammtisch ${options.theme}`} lang={spoken(store)} aria-busy={!phase}>
        {phase ? (
          (store.instead?.() ?? (phase === 'ready' ? <Ready store={store} /> : <Failed store={store} />))
        ) : (
          <div class="ghost" />
        )}
        <p class="hidden" role="status">
          {store.notice}
        </p>
      </section>
    )
  }
}

function Ready({ store }: { store: Store }) {
  const { words, linked, total, closed, options, settings, notes, lazy } = store
  const door = lazy.more && h(lazy.more.Door, { store })
  const roots = store.roots.slice(0, store.roots.length - store.undrawn)
  return [
    <Header store={store} invite={(event) => compose(store, event)} />,
    slot('thread-header', { store, id: '' }),
    closed ? <p class="muted">{words.closed}</p> : <Invitation store={store} />,
    total ? (
      <SortBar store={store} door={door} />
    ) : (
      <p class="empty">
        {!closed && words.none}
        {door}
      </p>
    ),
    <p class="note">{notes.get('list')}</p>,
    <ol>{drawList(store, linked ? [linked, ...roots.filter((id) => id !== linked)] : roots, 0)}</ol>,
    store.next && (
      <button type="button" class="wide" onClick={() => withMore(store, (more) => more.loadMore(store))}>
        {words.moreComments}
      </button>
    ),
    settings.branding && (
      <a class="brand" href={options.api}>
        Stammtisch
      </a>
    ),
  ]
}

/** One line that opens into the composer. */
function Invitation({ store }: { store: Store }) {
  const Composer = store.composing && store.lazy.write?.Composer
  return Composer ? (
    <Composer store={store} />
  ) : (
    <button type="button" class="invite" onClick={() => compose(store)}>
      {store.words.invite}
    </button>
  )
}

function compose(store: Store, event?: Event): void {
  event?.preventDefault()
  withWrite(store, () => {
    store.composing = true
    store.emit('list')
  })
}

function Failed({ store }: { store: Store }) {
  const { words, notes } = store
  const retry = () => {
    store.phase = undefined
    store.emit('list')
    loadThread(store)
  }
  return (
    <div role="alert">
      <p>{notes.get('list') || words?.failed}</p>
      <button type="button" class="wide" onClick={retry}>
        {words?.retry ?? '↻'}
      </button>
    </div>
  )
}
