import { h } from 'preact'
import { isSafeHref } from '../../shared/rules/links.ts'
import type { Item, Store } from '../state/store.ts'
import { drawAge } from './age.tsx'
import { outLink } from './body.tsx'
import { slot } from './slot.tsx'

export const nameOf = ({ words }: Store, { name }: { name: string }): string => name || words.nobody

/** Name, what the author is, and the age. Marks stand outside the name, so that no name can imitate them. */
export function drawByline(store: Store, item: Item) {
  const { author, id, editedAt, pinned, staffEdited } = item
  const { words } = store
  const name = (
    <bdi class="name" dir="auto" id={`name-${id}`}>
      {nameOf(store, author)}
    </bdi>
  )
  return (
    <header class="by">
      {author.website && isSafeHref(author.website) ? outLink(author.website, name) : name}
      {author.kind !== 'member' && <span class={`mark ${author.kind}`}>{words[author.kind]}</span>}
      {slot('author-badge', { store, id })}
      {drawAge(store, item)}
      {editedAt && <span class="muted">{(staffEdited && store.moreWords?.staffEdited) || words.edited}</span>}
      {pinned && <span class="muted">{words.pinned}</span>}
    </header>
  )
}
