import { type ComponentChild, h } from 'preact'
import type { Sort } from '../../shared/contract/threads.ts'
import { withMore } from '../state/lazy.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'

/** Where the link leads; in a shadow root the browser cannot go there by itself. */
const composer = '#write'

const sorts: Sort[] = ['newest', 'oldest', 'relevance']

/** Heading, the way to the composer, and how many comments there are on what. */
export function Header({ store, invite }: { store: Store; invite: (event: Event) => void }) {
  const { words, options, total, closed } = store
  return (
    <header class="head">
      {h(`h${options.headingLevel}`, { id: 'title' }, words.comments)}
      {!closed && (
        <a href={composer} onClick={invite}>
          {words.leave}
        </a>
      )}
      {total > 0 && <p>{say(store, words.count, total, options.pageTitle)}</p>}
    </header>
  )
}

/** "Sorted by": three buttons, one of them pressed; at the end of the row the way to one's own things. */
export const SortBar = ({ store, door }: { store: Store; door: ComponentChild }) => (
  <div class="sort">
    {/* biome-ignore lint/a11y/useSemanticElements: a legend does not stand in one line with the buttons */}
    <div role="group" aria-label={store.words.sorted}>
      {store.words.sorted}
      {sorts.map((sort) => (
        <button
          type="button"
          aria-pressed={sort === store.sort}
          onClick={() => withMore(store, (more) => more.changeSort(store, sort))}
        >
          {store.words[sort]}
        </button>
      ))}
    </div>
    {door}
  </div>
)
