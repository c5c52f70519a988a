import { callAsReader } from '../api/device.ts'
import { needMore } from '../state/lazy.ts'
import type { Item, Store } from '../state/store.ts'
import { nobody } from '../state/viewer.ts'

type Value = -1 | 0 | 1
interface Answer {
  value: Value
  score: Item['score']
  counted?: boolean
}

/**
 * One step of the scale -1 / 0 / +1: any press takes a standing vote back first. Shown at once; what the server refuses is
 * taken back with a word. While a vote is on its way further presses only change what is wished for.
 */
export async function castVote(store: Store, id: string, step: 1 | -1): Promise<void> {
  store.viewer ??= nobody()
  const before = { value: wished(store, id), score: store.items.get(id)!.score }
  show(store, id, { value: before.value ? 0 : step, score: moved(before, before.value ? 0 : step) })
  if (store.sending.has(id)) return
  store.sending.add(id)
  let safe: Answer = before
  try {
    while (safe.value !== wished(store, id)) {
      const body = { value: wished(store, id) }
      safe = await callAsReader<Answer>(store, `comments/${id}/vote`, { method: 'PUT', body })
      safe.value = body.value
    }
    show(store, id, safe)
    store.note(id, safe.counted === false && safe.value ? store.writeWords!.voteHeld : '')
  } catch (error) {
    show(store, id, safe)
    ;(await needMore(store)).explain(store, id, error)
  }
  store.sending.delete(id)
}

const wished = (store: Store, id: string): Value => store.viewer!.votes[id] ?? 0

/** The score after a vote went from `value` to `to`. */
const moved = ({ value, score }: Answer, to: Value): Item['score'] => ({
  up: score.up + +(to > 0) - +(value > 0),
  down: score.down + +(to < 0) - +(value < 0),
})

function show(store: Store, id: string, { value, score }: Answer): void {
  const { votes } = store.viewer!
  if (value) votes[id] = value
  else delete votes[id]
  const item = store.items.get(id)
  if (item) store.items.set(id, { ...item, score })
  store.emit(id)
}
