import { h } from 'preact'
import { hiddenName } from '../more/hidden-name.ts'
import { keep, recall } from '../state/memory.ts'
import type { Store } from '../state/store.ts'

/** How many are remembered; the first ones are forgotten. */
const most = 500

/** Authors that this reader does not want to read; kept on the device alone. */
const hiddenBy = (store: Store): string[] => recall(store, hiddenName(store)) ?? []

export const isHidden = (store: Store, authorId: string): boolean => hiddenBy(store).includes(authorId)

/** Hides an author for this reader, or shows them again. */
export function setHidden(store: Store, authorId: string, hide: boolean): void {
  const others = hiddenBy(store).filter((id) => id !== authorId)
  const next = hide ? [...others, authorId].slice(-most) : others
  keep(store, hiddenName(store), next[0] && next)
  startHidden(store)
  store.emit(...store.items.keys())
}

/** From now on comments of hidden authors are drawn as one line. */
export function startHidden(store: Store): void {
  const hidden = new Set(hiddenBy(store))
  /** Comments that were wanted in spite of it. */
  const wanted = new Set<string>()
  const want = (id: string) => () => {
    wanted.add(id)
    store.emit(id)
  }
  store.hidden = ({ id, author }) =>
    hidden.has(author.id) && !wanted.has(id) ? (
      <span>
        {store.peopleWords!.hidden}{' '}
        <button type="button" class="link" onClick={want(id)}>
          {store.peopleWords!.show}
        </button>
      </span>
    ) : undefined
}
