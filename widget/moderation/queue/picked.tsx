import { h } from 'preact'
import type { Act } from '../../../shared/contract/moderation.ts'
import { openMove, openRemove } from '../dialogs.tsx'
import type { Panel } from '../panel.ts'
import { fill } from '../words.ts'
import { agree, wait } from './leaves.ts'
import type { Queue } from './queue.ts'

/** Acts on all that are picked, at the foot. */
export function PickedBar({ panel, queue }: { panel: Panel; queue: Queue }) {
  if (!queue.picked.size) return null
  const { store, words } = panel
  const ids = queue.shown.filter((id) => queue.picked.has(id))
  const comments = () => ids.map((id) => queue.items.get(id)!.comment)
  const act = (name: Act) => (
    <button type="button" onClick={() => queue.decide(name, ids)}>
      {words.acts[name]}
    </button>
  )
  const pickAll = () => {
    for (const id of queue.shown) queue.picked.add(id)
    panel.emit('queue', ...queue.shown)
  }
  const pickNone = () => {
    queue.picked.clear()
    panel.emit('queue', ...queue.shown)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons, not a form
    <div class="picked" role="group" aria-label={words.select}>
      <b role="status">{fill(store, words.selected, { n: ids.length })}</b>
      {act(agree(queue.list))}
      {act(wait(queue.list))}
      {act('spam')}
      <button type="button" class="dire" onClick={() => openRemove(panel, comments(), queue)}>
        {words.acts.remove}
      </button>
      <button type="button" onClick={() => openMove(panel, comments(), queue)}>
        {words.acts.move}
      </button>
      <span class="gap" />
      <button type="button" class="link" onClick={pickAll}>
        {words.selectAll}
      </button>
      <button type="button" class="link" onClick={pickNone}>
        {words.unselect}
      </button>
    </div>
  )
}
