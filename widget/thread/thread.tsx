import { h } from 'preact'
import { needMore, needWrite } from '../state/lazy.ts'
import { loadThread } from '../state/load.ts'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'
import { View, type ViewProps } from '../ui/view.ts'
import { drawList } from './comment.tsx'
import { Header, SortBar } from './header.tsx'
import { slot } from './slot.tsx'

/** The whole of what stands in a page's shadow root. */
export class Thread extends View<ViewProps> {
  keys() {
    return ['list']
  }

  override render() {
    const { store } = this.props
    const { options, phase } = store
    return (
      <section class={`stammtisch ${options.theme}`} lang={spoken(store)} aria-busy={phase === 'loading'}>
        {phase === 'ready' ? (
          <Ready store={store} />
        ) : phase === 'failed' ? (
          <Failed store={store} />
        ) : (
          skeleton
        )}
        <Notice store={store} />
      </section>
    )
  }
}

function Ready({ store }: ViewProps) {
  const { words, roots, linked, total, closed, options, settings } = store
  const others = linked ? roots.filter((id) => id !== linked) : roots
  return [
    <Header store={store} invite={() => compose(store)} />,
    slot('thread-header', { store, id: '' }),
    closed ? <p class="muted">{words!.closed}</p> : <Invitation store={store} />,
    total ? <SortBar store={store} /> : !closed && <p class="empty">{words!.none}</p>,
    <ol class="list">{drawList(store, linked ? [linked, ...others] : others, 0)}</ol>,
    store.notes.get('list') && <p class="note">{store.notes.get('list')}</p>,
    store.next && (
      <button type="button" class="wide" onClick={async () => (await needMore(store)).loadMore(store)}>
        {words!.moreComments}
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
class Invitation extends View<ViewProps> {
  keys() {
    return ['composer']
  }

  override render() {
    const { store } = this.props
    const Composer = store.lazy.write?.Composer
    if (store.composing && Composer) return <Composer store={store} />
    return (
      <button type="button" class="invite" onFocus={() => needWrite(store)} onClick={() => compose(store)}>
        {store.words!.invite}
      </button>
    )
  }
}

async function compose(store: Store): Promise<void> {
  await needWrite(store)
  store.composing = true
  store.emit('composer')
  store.root?.querySelector<HTMLElement>('.composer textarea')?.focus()
}

function Failed({ store }: ViewProps) {
  const retry = () => {
    store.phase = 'loading'
    store.emit('list')
    loadThread(store)
  }
  return (
    <div class="failed" role="alert">
      <p>{store.notes.get('list') || store.words?.failed}</p>
      <button type="button" onClick={retry}>
        {store.words?.retry ?? '↻'}
      </button>
    </div>
  )
}

/** The space that the first comments will take. */
const skeleton = [1, 2, 3].map((n) => (
  <div class="ghost" key={n}>
    <i />
    <p />
    <p />
  </div>
))

class Notice extends View<ViewProps> {
  keys() {
    return ['notice']
  }

  override render() {
    return (
      <p class="hidden" role="status">
        {this.props.store.notice}
      </p>
    )
  }
}
