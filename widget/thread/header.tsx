import { h } from 'preact'
import type { Sort } from '../../shared/contract/threads.ts'
import { needMore } from '../state/lazy.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'

const sorts: Sort[] = ['newest', 'oldest', 'relevance']

/** Heading, the way to the composer, and how many comments there are on what. */
export function Header({ store, invite }: { store: Store; invite: () => void }) {
  const { words, options, total, closed } = store
  return (
    <header class="head">
      {h(`h${options.headingLevel || 2}`, { id: 'title' }, words.comments)}
      {!closed && (
        <button type="button" class="link" onClick={invite}>
          {words.leave}
        </button>
      )}
      {total > 0 && <p>{say(store, words.count, total, options.pageTitle)}</p>}
    </header>
  )
}

/** "Sorted by": three buttons, one of them pressed. */
export const SortBar = ({ store }: { store: Store }) => (
  <p class="sort">
    {store.words.sorted}
    {sorts.map((sort) => (
      <button
        type="button"
        aria-pressed={sort === store.sort}
        onClick={async () => (await needMore(store)).changeSort(store, sort)}
      >
        {store.words[sort]}
      </button>
    ))}
  </p>
)
