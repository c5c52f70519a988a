import { h, type VNode } from 'preact'
import type { Item, Store } from '../state/store.ts'
import { layOut } from '../state/tree.ts'
import { say } from '../state/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { View, type ViewProps } from '../ui/view.ts'
import { Actions } from './actions.tsx'
import { Byline } from './byline.tsx'
import { Fold, Rest } from './replies.tsx'
import { Words } from './words.tsx'

interface Props extends ViewProps {
  id: string
  /** Drawn level, 0 for a root. */
  level: number
}

/** One comment with all that is drawn inside it. */
export class CommentView extends View<Props> {
  keys() {
    return [this.props.id]
  }

  override render() {
    const { store, id, level } = this.props
    const item = store.items.get(id)
    if (!item) return null
    const kids = level < store.settings.depth ? (store.children.get(id) ?? []) : []
    const folded = store.folded.has(id)
    return (
      <li class={`comment ${level ? 'answer' : 'root'} ${folded ? 'folded' : ''}`}>
        <Article store={store} item={item} />
        {kids[0] && <Fold store={store} item={item} folded={folded} />}
        {kids[0] && !folded && (
          <ol class={level < store.settings.depthNarrow ? 'in' : 'in flat'}>
            {drawList(store, kids, level + 1)}
          </ol>
        )}
        {!level && !folded && <Rest store={store} id={id} />}
      </li>
    )
  }
}

export const drawList = (store: Store, ids: string[], level: number): VNode[] =>
  layOut(store, ids, level).map((id) => <CommentView key={id} store={store} id={id} level={level} />)

function Article({ store, item }: { store: Store; item: Item }) {
  const { id, status, depth, replyTo } = item
  const words = store.words!
  const gone = status === 'removed' || status === 'deleted'
  const held = status === 'pending' || status === 'waiting'
  const Composer = store.lazy.write?.Composer
  const beyond = depth > store.settings.depth ? 'to' : depth > store.settings.depthNarrow && 'to narrow'
  return (
    <article
      id={`comment-${id}`}
      class={store.lit === id ? 'lit' : ''}
      tabIndex={-1}
      aria-labelledby={`name-${id} level-${id}`}
    >
      <Avatar seed={gone ? '' : item.author.avatar} />
      <div class="said">
        {!gone && <Byline store={store} item={item} />}
        <span class="hidden" id={`level-${id}`}>
          {replyTo && `${say(store, words.replyTo, 0, replyTo.name || words.nobody)}, `}
          {say(store, words.level, depth + 1)}
        </span>
        {replyTo && beyond && (
          <a class={beyond} href={`#comment-${replyTo.id}`}>
            {say(store, words.replyTo, 0, replyTo.name || words.nobody)}
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
          <Words store={store} body={item.body} />
        )}
        {held && <p class="muted">{words[status]}</p>}
        {!gone && !held && <Actions store={store} item={item} />}
        {store.notes.get(id) && (
          <p class="note" role="status">
            {store.notes.get(id)}
          </p>
        )}
        {store.replyingTo === id && Composer && <Composer store={store} parentId={id} />}
      </div>
    </article>
  )
}
