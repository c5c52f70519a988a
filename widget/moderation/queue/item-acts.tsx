import { h } from 'preact'
import type { Act } from '../../../shared/contract/moderation.ts'
import type { QueueItem } from '../../../shared/contract/queue.ts'
import { openEdit, openHistory, openMove, openRemove } from '../dialogs.tsx'
import type { Panel } from '../panel.ts'
import { fill } from '../words.ts'
import { agree, wait } from './leaves.ts'
import type { Queue } from './queue.ts'

interface Props {
  panel: Panel
  queue: Queue
  item: QueueItem
}

/** The acts below a comment of the queue, each with its key; the rarer ones behind "more". */
export function ItemActs({ panel, queue, item }: Props) {
  const { words } = panel
  const { comment } = item
  const { id, status } = comment
  const decide = (act: Act) => queue.decide(act, [id])
  const yes = agree(queue.list)
  const no = wait(queue.list)
  const button = (text: string, key: string, run: () => unknown, kind = '') => (
    <button type="button" class={kind} aria-keyshortcuts={key} onClick={run}>
      {text}{' '}
      <span class="key" aria-hidden="true">
        {key}
      </span>
    </button>
  )
  return (
    <div class="acts">
      {(queue.list !== 'all' || status !== 'approved') &&
        button(words.acts[yes], 'a', () => decide(yes), 'yes')}
      {(no === 'rejectEdit' || status !== 'pending') && button(words.acts[no], 'h', () => decide(no))}
      {status !== 'spam' && button(words.acts.spam, 's', () => decide('spam'))}
      {status !== 'removed' &&
        button(words.acts.remove, 'r', () => openRemove(panel, [item.comment], queue), 'dire')}
      {button(words.acts.edit, 'e', () => openEdit(panel, id, queue))}
      {status === 'approved' && !comment.deleted && button(words.reply, 'w', () => queue.reply(id))}
      <details class="more" onFocusOut={closeOutside}>
        <summary>{words.more}</summary>
        <div class="list">{drawMore({ panel, queue, item })}</div>
      </details>
    </div>
  )
}

/** A menu that one has left is closed. */
function closeOutside(event: FocusEvent) {
  const menu = event.currentTarget as HTMLDetailsElement
  if (event.relatedTarget instanceof Node && !menu.contains(event.relatedTarget)) menu.open = false
}

function drawMore({ panel, queue, item }: Props) {
  const { store, words } = panel
  const { comment, page, network } = item
  const { id, author } = comment
  const name = author.name || words.someone
  const entry = (text: string, run: () => unknown) => (
    <button
      type="button"
      onClick={(event) => {
        event.currentTarget.closest('details')!.open = false
        run()
      }}
    >
      {text}
    </button>
  )
  const decide = (act: Act) => entry(words.acts[act], () => queue.decide(act, [id]))
  const narrow = (key: 'author' | 'page' | 'network', value: string, shown: string) =>
    entry(fill(store, `${words.filters}: ${words.filter[key]}`, { x: shown }), () => {
      queue.names[key] = shown
      queue.show(queue.list, { ...queue.filters, [key]: value })
    })
  return [
    entry(fill(store, words.acts.person, { x: name }), () => panel.open('person', { author: author.id })),
    entry(words.acts.history, () => openHistory(panel, id)),
    entry(words.acts.move, () => openMove(panel, [comment], queue)),
    decide(comment.featured ? 'unfeature' : 'feature'),
    !comment.parentId && decide(comment.pinned ? 'unpin' : 'pin'),
    !comment.parentId && decide(comment.closed ? 'open' : 'close'),
    narrow('author', author.id, name),
    narrow('page', page.key, page.title || page.key),
    network && narrow('network', network, ''),
  ]
}
