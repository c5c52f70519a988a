import { h } from 'preact'
import type { QueueItem } from '../../../shared/contract/queue.ts'
import { dropComment, putComment } from '../../state/change.ts'
import type { Item, Store } from '../../state/store.ts'
import { carryOut, explainThrown } from '../acts.ts'
import { openHistory, type Way } from '../dialogs.tsx'
import type { Panel } from '../panel.ts'
import { isStaff, mayAct } from './is-staff.ts'

/** As many as the queue gives at once; more are at home in the queue. */
const most = 50
/** Between two looks at what waits, ms: many decisions in a row are one change here. */
const pause = 500

/** Revisions of the comments that stand in a thread for those who keep order alone. */
const waiting = new WeakMap<Store, Map<string, number>>()

/** Whether a comment waits in the thread for somebody who keeps order. */
export const waitsHere = (store: Store, id: string): boolean => waiting.get(store)?.has(id) ?? false

/** Acts on what readers do not see: told apart from what somebody else decided by its revision. */
export const unseen = (panel: Panel): Way => ({
  decide(act, ids, rest) {
    const revisions = waiting.get(panel.store)
    const expect = Object.fromEntries(
      ids.flatMap((id) => (revisions?.has(id) ? [[id, revisions.get(id)!]] : [])),
    )
    return carryOut(panel, { ...rest, act, ids, expect }).catch(async (error) =>
      panel.complain(await explainThrown(panel, error)),
    )
  },
})

/**
 * From now on, for as long as one keeps order: what waits on this page stands where readers will see it once it is let
 * through, and what was removed says below its place how to have it back. Returns the way to look again.
 */
export function showUnseen(panel: Panel): () => void {
  const { store } = panel
  const placed = new Map<string, number>()
  waiting.set(store, placed)
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = () => {
    timer ??= setTimeout(async () => {
      await place(panel, placed)
      timer = undefined
    }, pause)
  }
  panel.changed.add(look)
  store.on('list', () => {
    if (!isStaff(store)) clear(store, placed)
    offer(panel)
  })
  store.endings.push(() => clearTimeout(timer))
  return look
}

async function place(panel: Panel, placed: Map<string, number>): Promise<void> {
  const { store } = panel
  if (!isStaff(store)) return
  const query = { list: 'pending', page: store.options.pageId, limit: `${most}` }
  const answer = await panel
    .call<{ items: QueueItem[] }>('moderation/queue', { query })
    .catch(() => undefined)
  if (!answer || !isStaff(store)) return
  const now = new Map(answer.items.map((item) => [item.comment.id, item]))
  for (const id of [...placed.keys()]) {
    if (now.has(id)) continue
    placed.delete(id)
    if (store.items.get(id)?.status === 'pending') dropComment(store, id)
  }
  // Older first: an answer hangs below what it answers.
  for (const { comment, revision } of [...now.values()].reverse()) {
    const { deleted, shadowed, ...item } = comment
    const known = store.items.get(item.id)
    if (known && !placed.has(item.id)) continue
    if (!known && !stand(store, { ...item, status: 'pending' })) continue
    placed.set(item.id, revision)
  }
  store.emit('list')
}

/** Puts a waiting comment where its time belongs; false where that part of the thread is not here. */
function stand(store: Store, item: Item): boolean {
  if (item.parentId) {
    if (!store.items.has(item.parentId)) return false
    putComment(store, item)
    return true
  }
  const free = store.roots.filter((id) => !store.items.get(id)?.pinned)
  const later = free.find((id) => (store.sort === 'oldest' ? id > item.id : id < item.id))
  // By relevance it has none yet, and stands first.
  const below = store.sort === 'relevance' ? free[0] : later
  if (!below && store.next) return false
  store.items.set(item.id, item)
  store.roots.splice(below ? store.roots.indexOf(below) : store.roots.length, 0, item.id)
  return true
}

function clear(store: Store, placed: Map<string, number>): void {
  const ids = [...placed.keys()]
  placed.clear()
  for (const id of ids) if (store.items.get(id)?.status === 'pending') dropComment(store, id)
}

const offers = new WeakSet<object>()

/** Below the place of each removed comment: the way back, and what was said of it. */
function offer(panel: Panel): void {
  const { store, words } = panel
  const may = mayAct(store, 'restore')
  for (const [id, { status }] of store.items) {
    const note = store.notes.get(id)
    const ours = typeof note === 'object' && offers.has(note)
    if (may && status === 'removed' && !note) {
      const made = (
        <span class="offer">
          <button
            type="button"
            class="link"
            onClick={() => {
              store.notes.delete(id)
              unseen(panel).decide('restore', [id])
            }}
          >
            {words.acts.restore}
          </button>
          <button type="button" class="link" onClick={() => openHistory(panel, id)}>
            {words.acts.history}
          </button>
        </span>
      )
      offers.add(made)
      store.notes.set(id, made)
      store.emit(id)
    } else if (ours && !(may && status === 'removed')) {
      store.notes.delete(id)
      store.emit(id)
    }
  }
}
