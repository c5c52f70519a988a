import { Component, createRef, h } from 'preact'
import { callAsReader } from '../api/device.ts'
import { count } from '../composer/submit.ts'
import { copyLink } from '../permalink/share.ts'
import { announce, dropComment, putComment } from '../state/change.ts'
import type { Item, Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { nameOf } from '../thread/byline.tsx'
import { slot } from '../thread/slot.tsx'
import { withPeople } from './cards.ts'
import { explain } from './explain.ts'
import { isolate } from './isolate.ts'
import { withReports } from './need-reports.ts'
import { discard } from './queue.ts'

/** Opens or closes a comment's menu; one at a time is open. */
export function toggleMenu(store: Store, id?: string): void {
  const before = store.menu
  store.menu = before === id ? undefined : id
  for (const key of [before, id]) if (key) store.emit(key)
}

interface Props {
  store: Store
  id: string
}

/** What may be done with a comment beyond the row of actions. */
export class Menu extends Component<Props, { sure?: boolean }> {
  #list = createRef<HTMLDivElement>()

  get #items() {
    return [...(this.#list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
  }

  override componentDidMount() {
    this.#items[0]?.focus()
  }

  #close(refocus: boolean) {
    const { store, id } = this.props
    const button = this.#list.current?.previousElementSibling
    if (store.menu === id) toggleMenu(store, id)
    if (refocus && button instanceof HTMLElement) button.focus()
  }

  #onKey = (event: KeyboardEvent) => {
    const items = this.#items
    const at = items.indexOf(event.target as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) items.at(to % items.length)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') this.#close(true)
    else return
    event.preventDefault()
  }

  #leave = (event: FocusEvent) => {
    const to = event.relatedTarget
    if (!(to instanceof Node) || !this.#list.current?.parentElement?.contains(to)) this.#close(false)
  }

  #delete = () => {
    const { store, id } = this.props
    if (this.state.sure) {
      this.#close(true)
      return remove(store, id)
    }
    this.setState({ sure: true })
    announce(store, store.moreWords!.sure)
  }

  override render() {
    const { store, id } = this.props
    const words = store.moreWords!
    const { author, status } = store.items.get(id) ?? {}
    const waiting = status === 'waiting'
    const item = (text: string, run: () => unknown, kind = '') => (
      <button type="button" role="menuitem" tabIndex={-1} class={kind} onClick={run}>
        {text}
      </button>
    )
    const then = (run: () => unknown) => () => {
      this.#close(true)
      run()
    }
    return (
      <div
        ref={this.#list}
        role="menu"
        aria-label={store.words!.menu}
        onKeyDown={this.#onKey}
        onFocusOut={this.#leave}
      >
        {waiting
          ? item(
              words.discard,
              then(() => discard(store, id)),
            )
          : item(
              words.copy,
              then(() => copyLink(store, id)),
            )}
        {!waiting &&
          store.can(id, 'edit') &&
          item(
            words.edit,
            then(() => edit(store, id)),
          )}
        {!waiting &&
          store.can(id, 'delete') &&
          item(this.state.sure ? words.sure : words.delete, this.#delete, 'danger')}
        {author?.id &&
          item(
            say(store, words.about, 0, isolate(nameOf(store, author))),
            then(() => withPeople(store, ({ openCard }) => openCard(store, author.id))),
          )}
        {!status &&
          !store.viewer?.can.own[id] &&
          item(
            words.report,
            then(() => withReports(store, ({ openReport }) => openReport(store, id))),
          )}
        {slot('comment-menu', { store, id })}
      </div>
    )
  }
}

function edit(store: Store, id: string): void {
  store.editing = id
  store.emit(id)
}

async function remove(store: Store, id: string): Promise<void> {
  try {
    const { placeholder } = await callAsReader<{ placeholder: Item | null }>(store, `comments/${id}`, {
      method: 'DELETE',
    })
    const counted = !store.items.get(id)?.status
    if (placeholder) putComment(store, placeholder)
    else dropComment(store, id)
    if (counted) count(store, -1)
    announce(store, store.moreWords!.gone)
  } catch (error) {
    explain(store, id, error)
  }
}
