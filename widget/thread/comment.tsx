import { h, type VNode } from 'preact'
import type { Item, Store } from '../state/store.ts'
import { walk } from '../state/walk.ts'
import { say } from '../state/words.ts'
import { drawAvatar } from '../ui/avatar.tsx'
import { View, type ViewProps } from '../ui/view.ts'
import { drawActions } from './actions.tsx'
import { drawByline, nameOf } from './byline.tsx'
import { drawFold, drawRest } from './replies.tsx'
import { drawWords } from './words.tsx'

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
        {drawArticle(store, item)}
        {kids[0] && drawFold(store, item, folded)}
        {kids[0] && !folded && (
          <ol class={level < depthNarrow ? 'in' : 'in flat'}>{drawList(store, kids, level + 1)}</ol>
        )}
        {!level && !folded && drawRest(store, id)}
      </li>
    )
  }
}

/** Comments at `level`; at the site's depth what hangs below one follows it in the same list. */
export const drawList = (store: Store, ids: string[], level: number): VNode[] =>
  (level < store.settings.depth ? ids : walk(store, ids)).map((id) => (
    <CommentView key={id} store={store} on={id} level={level} />
  ))

/**
 * Its parts are plain functions, not components: a component costs 250 bytes in memory for each comment, and time.
 */
function drawArticle(store: Store, item: Item) {
  const { id, status, depth, replyTo, author, body } = item
  const { words, settings, lazy } = store
  const veil = store.hidden?.(item)
  const gone = veil || status === 'removed' || status === 'deleted'
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
      {gone ? <i class="avatar" /> : drawAvatar(author.avatar)}
      <div class="said">
        {!gone && drawByline(store, item)}
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
            {veil ?? words[status as 'removed']}
          </p>
        ) : store.editing === id && Composer ? (
          <Composer store={store} id={id} />
        ) : (
          drawWords(store, body)
        )}
        {held && <p class="muted">{words[status]}</p>}
        {!gone && drawActions(store, item, held)}
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
