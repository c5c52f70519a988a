import { h } from 'preact'
import { withMore, withWrite } from '../state/lazy.ts'
import type { Item, Store } from '../state/store.ts'
import { drawIcon } from '../ui/icon.tsx'
import { slot } from './slot.tsx'

/** The quiet row below a comment's words; short for one that only its author sees. */
export function drawActions(store: Store, item: Item, held: boolean) {
  const { id } = item
  const { words, lazy } = store
  const Menu = store.menu === id && lazy.more?.Menu
  return (
    <div class="actions">
      {!held && slot('comment-footer', { store, id })}
      {!held && !store.closed && !item.closed && store.can(id, 'reply') && (
        <button type="button" onClick={() => reply(store, id)}>
          {words.reply}
        </button>
      )}
      {!held && (
        <button type="button" onClick={() => withMore(store, (more) => more.share(store, id))}>
          {words.share}
        </button>
      )}
      <span class="menu">
        <button
          type="button"
          aria-label={words.menu}
          aria-haspopup="menu"
          aria-expanded={!!Menu}
          onClick={() => withMore(store, (more) => more.toggleMenu(store, id))}
        >
          {drawIcon('M3 8h.01M8 8h.01M13 8h.01')}
        </button>
        {Menu && <Menu store={store} id={id} />}
      </span>
    </div>
  )
}

/** Opens the box below a comment. */
const reply = (store: Store, id: string) =>
  withWrite(store, () => {
    const before = store.replyingTo
    store.replyingTo = id
    store.emit(before!, id)
  })
