import { h } from 'preact'
import type { Store } from '../../state/store.ts'
import type { Panel } from '../panel.ts'
import { viewWords } from './words.ts'

/** The place that a list will take, what went wrong with it, or nothing. */
export const Waiting = ({ on, wrong }: { on: boolean; wrong?: string }) =>
  wrong ? (
    <p class="wrong" role="alert">
      {wrong}
    </p>
  ) : on ? (
    <div class="loading" aria-busy="true" />
  ) : null

interface Named {
  panel: Panel
  store: Store
  who: { id: string; name: string } | null
}

/** A person's name, which opens their file; a word of ours where there is nobody any more. */
export const Who = ({ panel, store, who }: Named) =>
  who ? (
    <button type="button" class="link who" onClick={() => panel.open('person', { author: who.id })}>
      <bdi>{who.name || store.words.guest}</bdi>
    </button>
  ) : (
    <span class="muted">{viewWords(store).nobody}</span>
  )

/** A page of somebody else's, in a tab of its own. */
export const PageLink = ({ page, id }: { page: { url: string; title: string }; id?: string }) => (
  <a
    href={/^https?:/.test(page.url) ? `${page.url}${id ? `#comment-${id}` : ''}` : undefined}
    target="_blank"
    rel="noopener"
  >
    <bdi>{page.title || page.url}</bdi>
  </a>
)
