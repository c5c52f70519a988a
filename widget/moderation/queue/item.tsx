import { Component, h } from 'preact'
import type { QueueItem } from '../../../shared/contract/queue.ts'
import { isSafeHref } from '../../../shared/rules/links.ts'
import { ageOf } from '../../thread/age.tsx'
import { outLink } from '../../thread/body.tsx'
import { drawWords } from '../../thread/words.tsx'
import { drawAvatar } from '../../ui/avatar.tsx'
import type { Panel } from '../panel.ts'
import { hostOf, withHosts } from '../ui/hosts.ts'
import { fill } from '../words.ts'
import { ItemActs } from './item-acts.tsx'
import { Aside } from './item-aside.tsx'
import type { Queue } from './queue.ts'
import { Reply } from './reply.tsx'

interface Props {
  panel: Panel
  queue: Queue
  id: string
  place: number
  size: number
}

/** A comment of the queue with all that one needs to decide. */
export class Item extends Component<Props> {
  #stop?: () => void
  #rules?: unknown

  override componentDidMount() {
    const { panel, id } = this.props
    this.#stop = panel.on(id, () => this.forceUpdate())
  }

  override componentWillUnmount() {
    this.#stop?.()
  }

  /** What happens elsewhere in the list is not drawn here again: only what was told by its own id is. */
  override shouldComponentUpdate({ place, size }: Props) {
    const { props } = this
    return place !== props.place || size !== props.size || props.panel.rules !== this.#rules
  }

  #arrive = () => {
    const { queue, id } = this.props
    if (queue.at === id) return
    queue.go(id)
    queue.focusing = false
  }

  override render() {
    const { panel, queue, id, place, size } = this.props
    const item = queue.items.get(id)
    if (!item) return null
    const { store, words } = panel
    this.#rules = panel.rules
    const { comment, waitingEdit } = item
    const name = comment.author.name || words.someone
    const claim = panel.claims.get(id)
    const other = claim && claim.authorId !== store.session?.author.id && claim
    return (
      <div class="entry" data-id={id}>
        <article
          class={queue.at === id ? 'at' : ''}
          tabIndex={queue.at === id ? 0 : -1}
          aria-labelledby={`q-${id}`}
          aria-posinset={place}
          aria-setsize={size}
          aria-current={queue.at === id}
          onFocusIn={this.#arrive}
        >
          <div class="what">
            <header class="by">
              <label class="pick">
                <input
                  type="checkbox"
                  checked={queue.picked.has(id)}
                  aria-label={fill(store, words.selectThis, { x: name })}
                  onChange={() => queue.pick(id)}
                />
              </label>
              {drawAvatar(comment.author.avatar)}
              <bdi class="name" id={`q-${id}`}>
                {name}
              </bdi>
              {comment.author.kind !== 'member' && (
                <span class={`mark ${comment.author.kind}`}>{words.kinds[comment.author.kind]}</span>
              )}
              {drawWebsite(item)}
              {drawAge(panel, item)}
              {drawStates(panel, queue, item)}
            </header>
            {other && (
              <p class="claim" role="status">
                {fill(store, words.claimed, { x: other.name })}
              </p>
            )}
            {drawPlace(panel, item)}
            {drawWords(store, withHosts(comment.body))}
            {waitingEdit && (
              <div class="edit">
                <p class="muted">{words.waitingEdit}</p>
                {drawWords(store, withHosts(waitingEdit.body))}
              </div>
            )}
          </div>
          <Aside panel={panel} item={item} />
          <ItemActs panel={panel} queue={queue} item={item} />
          {queue.replying === id && <Reply panel={panel} queue={queue} item={item} />}
          {queue.notes.get(id) && <p class="wrong">{queue.notes.get(id)}</p>}
        </article>
      </div>
    )
  }
}

/** Where the name leads, which readers see by following it alone. */
function drawWebsite({ comment: { author } }: QueueItem) {
  return author.website && isSafeHref(author.website) ? (
    <bdi class="muted">{outLink(author.website, hostOf(author.website))}</bdi>
  ) : null
}

/** What holds for it beyond being in this list. */
function drawStates({ words }: Panel, { list }: Queue, { comment }: QueueItem) {
  const states = [
    list !== comment.status && words.status[comment.status],
    comment.deleted && words.deleted,
    comment.shadowed && words.shadowed,
    comment.pinned && words.pinned,
    comment.featured && words.featured,
    comment.closed && words.closed,
  ]
  return states.filter(Boolean).map((text) => <span class="state">{text}</span>)
}

/** How old it is, as the way to it on its page. */
function drawAge({ store }: Panel, { comment, page }: QueueItem) {
  const [short, long] = ageOf(store, comment.createdAt)
  return (
    <a class="age" href={`${page.url}#comment-${comment.id}`} target="_blank" rel="noopener">
      <time dateTime={comment.createdAt} aria-hidden="true">
        {short}
      </time>
      <span class="hidden">{long}</span>
    </a>
  )
}

/** On which article, and to whom it answers. */
function drawPlace({ store, words }: Panel, { comment, page, parent }: QueueItem) {
  const href = `${page.url}#comment-${comment.id}`
  return (
    <div class="place">
      <p>
        {words.on}{' '}
        <a href={href} target="_blank" rel="noopener">
          <bdi>{page.title || page.key}</bdi>
        </a>
      </p>
      {parent && (
        <blockquote>
          <span class="muted">{fill(store, words.answerTo, { x: parent.name || words.someone })}</span>{' '}
          <bdi>{parent.text}</bdi>
        </blockquote>
      )}
    </div>
  )
}
