import { h } from 'preact'
import type { Act } from '../../../shared/contract/moderation.ts'
import type { Item, Store } from '../../state/store.ts'
import { nameOf } from '../../thread/byline.tsx'
import { type SlotProps, slots } from '../../thread/slots.ts'
import { openEdit, openHistory, openMove, openRemove, straight } from '../dialogs.tsx'
import type { Panel } from '../panel.ts'
import { fill } from '../words.ts'
import { Band } from './band.tsx'
import { isStaff, mayAct } from './is-staff.ts'
import { unseen, waitsHere } from './unseen.tsx'

const panels = new WeakMap<Store, Panel>()
let filled = false

/** Puts the acts of those who keep order into the thread: in each comment's menu, a box to pick it, a band on top. */
export function startInThread(panel: Panel): void {
  panels.set(panel.store, panel)
  if (filled) return
  filled = true
  const forStaff =
    (draw: (panel: Panel, id: string) => preact.ComponentChild) =>
    ({ store, id }: SlotProps) => {
      const panel = panels.get(store)
      return panel && isStaff(store) ? draw(panel, id) : null
    }
  slots['comment-menu'].push(forStaff(drawMenu))
  slots['comment-footer'].push(forStaff(drawPick))
  slots['thread-header'].push(forStaff((panel) => <Band panel={panel} />))
}

function drawPick(panel: Panel, id: string) {
  const { store, words, picked } = panel
  const item = store.items.get(id)
  if (!item) return null
  const flip = () => {
    if (!picked.delete(id)) picked.add(id)
    store.emit(id)
    panel.emit('picked')
  }
  return (
    <label class="pick">
      <input
        type="checkbox"
        checked={picked.has(id)}
        aria-label={fill(store, words.selectThis, { x: nameOf(store, item.author) })}
        onChange={flip}
      />
    </label>
  )
}

/** Acts that fit what the comment is now. */
const actsOf = ({ pinned, closed, featured, parentId }: Item): Act[] => [
  'hold',
  'spam',
  featured ? 'unfeature' : 'feature',
  ...(parentId ? [] : ([pinned ? 'unpin' : 'pin', closed ? 'open' : 'close'] as const)),
]

function drawMenu(panel: Panel, id: string) {
  const { store, words } = panel
  const item = store.items.get(id)
  if (!item) return null
  const waits = item.status === 'pending' && waitsHere(store, id)
  if (item.status && !waits) return null
  const way = waits ? unseen(panel) : straight(panel)
  const entry = (text: string, run: () => unknown, kind = '') => (
    <button
      type="button"
      role="menuitem"
      tabIndex={-1}
      class={kind}
      onClick={() => {
        store.lazy.more!.toggleMenu(store, id)
        run()
      }}
    >
      {text}
    </button>
  )
  const acts = waits ? (['approve', 'spam'] as const) : actsOf(item)
  return [
    <hr />,
    mayAct(store, 'remove') && entry(words.acts.remove, () => openRemove(panel, [item], way), 'danger'),
    acts
      .filter((act) => mayAct(store, act))
      .map((act) => entry(words.acts[act], () => way.decide(act, [id]))),
    !waits && mayAct(store, 'edit') && entry(words.acts.edit, () => openEdit(panel, id, way)),
    !waits && mayAct(store, 'move') && entry(words.acts.move, () => openMove(panel, [item], way)),
    entry(words.acts.history, () => openHistory(panel, id)),
    entry(fill(store, words.acts.person, { x: nameOf(store, item.author) }), () => {
      panel.open('person', { author: item.author.id })
      panel.show()
    }),
  ]
}
