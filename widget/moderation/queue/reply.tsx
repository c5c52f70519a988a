import { Component, createRef, h } from 'preact'
import type { QueueItem } from '../../../shared/contract/queue.ts'
import { putComment } from '../../state/change.ts'
import type { Item } from '../../state/store.ts'
import { explainThrown } from '../acts.ts'
import type { Panel } from '../panel.ts'
import type { Queue } from './queue.ts'

/** Of its own: shared with the composer it would cost every reader bytes. */
const newKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-')

interface Props {
  panel: Panel
  queue: Queue
  item: QueueItem
}

/** The box below a comment of the queue for an answer by whoever keeps order. */
export class Reply extends Component<Props, { wrong?: string; busy?: boolean }> {
  /** The same words go with the same key. */
  #key = newKey()

  #box = createRef<HTMLTextAreaElement>()

  override componentDidMount() {
    const { queue } = this.props
    if (queue.opening) this.#box.current?.focus()
    queue.opening = false
  }

  get #draft(): string {
    const { queue, item } = this.props
    return queue.drafts.get(item.comment.id) ?? ''
  }

  #type = (text: string) => {
    const { queue, item } = this.props
    queue.drafts.set(item.comment.id, text)
    this.#key = newKey()
    this.setState({ wrong: undefined })
  }

  #close = () => {
    const { queue, item } = this.props
    queue.reply(undefined)
    queue.go(item.comment.id)
  }

  #send = async (event: Event) => {
    event.preventDefault()
    const { panel, queue, item } = this.props
    const { page, comment } = item
    if (!this.#draft.trim() || this.state.busy) return
    this.setState({ busy: true, wrong: undefined })
    try {
      const body = {
        page: { id: page.key, url: page.url, title: page.title },
        parentId: comment.id,
        body: this.#draft,
      }
      const answer = await panel.call<Item>('comments', { method: 'POST', body, key: this.#key })
      queue.drafts.delete(comment.id)
      this.#show(answer)
      panel.say(panel.words.replied)
      if (queue.replying === comment.id) this.#close()
    } catch (error) {
      this.setState({ wrong: await explainThrown(panel, error) })
    }
    this.setState({ busy: false })
  }

  /** In the thread that is open here, unless its stream was quicker. */
  #show(answer: Item) {
    const { store } = this.props.panel
    if (!store.items.has(answer.parentId ?? '') || store.items.has(answer.id)) return
    putComment(store, answer)
    if (!answer.status && !store.heard?.has(answer.id)) store.total += 1
    store.emit('list')
  }

  #onKey = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey } = event
    if (key === 'Enter' && (ctrlKey || metaKey)) this.#send(event)
    else if (key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      this.#close()
    }
  }

  override render() {
    const { words } = this.props.panel
    const { wrong, busy } = this.state
    return (
      <form class="desk-form reply" onSubmit={this.#send} onKeyDown={this.#onKey}>
        <label>
          <span class="hidden">{words.words}</span>
          <textarea
            ref={this.#box}
            rows={3}
            value={this.#draft}
            onInput={({ currentTarget: { value } }) => this.#type(value)}
          />
        </label>
        <small>{words.replyHint}</small>
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}
          </p>
        )}
        <div class="buttons">
          <button type="submit" class="send" aria-disabled={busy || !this.#draft.trim()}>
            {words.replySend}
          </button>
          <button type="button" onClick={this.#close}>
            {words.cancel}
          </button>
        </div>
      </form>
    )
  }
}
