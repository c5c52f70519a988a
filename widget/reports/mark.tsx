import { h } from 'preact'
import type { Statement } from '../../shared/contract/reasons.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { reasonOf } from './decision.tsx'
import { askDecisions } from './load.ts'
import { openDecisions } from './open.tsx'

const drawLine = (store: Store, text: string, about?: string) => (
  <span class="decided">
    {text}{' '}
    <button type="button" class="link" onClick={() => openDecisions(store, about)}>
      {store.reportWords!.reasons}
    </button>
  </span>
)

/** A quiet line below each own comment that something was decided about; one for those that are not to be seen. */
export async function markDecided(store: Store): Promise<void> {
  const decided = store.viewer?.decided ?? []
  if (!decided[0]) return
  const items = await askDecisions(store).then(
    (page) => page.items,
    (): Statement[] => [],
  )
  let hidden = 0
  for (const id of decided) {
    const decision = items.find(({ comment, state }) => comment?.id === id && state === 'stands')
    if (!decision) continue
    const { acts } = store.reportWords!
    if (store.items.has(id))
      store.note(id, drawLine(store, `${acts[decision.act]}. ${reasonOf(store, decision)}`, id))
    else hidden += 1
  }
  if (hidden && !store.notes.get('list'))
    store.note('list', drawLine(store, say(store, store.reportWords!.elsewhere, hidden)))
}
