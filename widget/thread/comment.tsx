import { h, type VNode } from 'preact'
import type { Item, Store } from '../state/store.ts'
import { walk } from '../state/tree.ts'
import { say } from '../state/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { View, type ViewProps } from '../ui/view.ts'
import { Actions } from './actions.tsx'
import { Byline, nameOf } from './byline.tsx'
import { Fold, Rest } from './replies.tsx'
import { Words } from './words.tsx'

/** One comment, whose id is its key, with all that is drawn inside it. `level`: drawn depth, 0 for a root. */
export class CommentView extends View<ViewProps & { level: number }> {
  override render() {
    const { store, on: id, level } = this.props
    const { depth, depthNarrow } = store.settings
    const item = store.items.get(id)
    if (!item) return null
    const kids = (level < depth && store.children.get(id)) || []
    const folded = store.folded.has(id)
    return (
      <li class={level ? 'answer' : 'root'}>
        <Article store={store} item={item} />
        {kids[0] && <Fold store={store} item={item} folded={folded} />}
        {kids[0] && !folded && (
          <ol class={level < depthNarrow ? 'in' : 'in flat'}>{drawList(store, kids, level + 1)}</ol>
        )}
        {!level && !folded && <Rest store={store} id={id} />}
      </li>
    )
  }
}

/** Comments at `level`; at the site's depth what hangs below one follows it in the same list. */
export const drawList = (store: Store, ids: string[], level: number): VNode[] =>
  (level < store.settings.depth ? ids : walk(store, ids)).map((id) => (
    <CommentView key={id} store={store} on={id} level={level} />
  ))

function Article({ store, item }: { store: Store; item: Item }) {
  const { id, status, depth, replyTo, author, body } = item
  const { words, settings, lazy } = store
  const gone = status === 'removed' || status === 'deleted'
  const held = status === 'pending' || status === 'waiting'
  const Composer = lazy.write?.Composer
  const to = replyTo && say(store, words.replyTo, 0, nameOf(store, replyTo))
  const note = store.notes.get(id)
  return (
    <article
      id={`comment-${id}`}
      class={store.lit === id ? 'lit' : ''}
      tabIndex={-1}
      aria-labelledby={`name-${id} level-${id}`}
    >
      {gone ? <i class="avatar" /> : <Avatar seed={author.avatar} />}
      <div class="said">
        {!gone && <Byline store={store} item={item} />}
        <span class="hidden" id={`level-${id}`}>
          {to && `${to}, `}
          {say(store, words.level, depth + 1)}
        </span>
        {to && depth > settings.depthNarrow && (
          <a class={depth > settings.depth ? 'to' : 'to narrow'} href={`#comment-${replyTo.id}`}>
            {to}
          </a>
        )}
        {store.linked === id && <p class="muted">{words.linked}</p>}
        {gone ? (
          <p class="muted" id={`name-${id}`}>
            {words[status]}
          </p>
        ) : store.editing === id && Composer ? (
          <Composer store={store} id={id} />
        ) : (
          <Words store={store} body={body} />
        )}
        {held && <p class="muted">{words[status]}</p>}
        {!gone && <Actions store={store} item={item} held={held} />}
        {note && (
          <p class="note" role="status">
            {note}
          </p>
        )}
        {store.replyingTo === id && Composer && <Composer store={store} parentId={id} />}
      </div>
    </article>
  )
}
