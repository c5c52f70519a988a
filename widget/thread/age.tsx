import { h } from 'preact'
import { ageParts } from '../../shared/rules/age.ts'
import type { Item, Store } from '../state/store.ts'
import { say } from '../state/words.ts'

/** How old a comment of that moment is now: in short, as it is shown, and in full, as it is read out. */
export function ageOf(store: Store, at: string): [string, string] {
  const { short, long, now } = store.words
  const parts = ageParts(+new Date(at), Date.now())
  const text = (units: typeof short) =>
    parts.map(({ unit, n }) => say(store, units[unit], n)).join(' ') || now
  return [text(short), text(long)]
}

/** How old a comment is, as a link to it. Kept up to date by `more/clock`. */
export function drawAge(store: Store, { id, createdAt: at }: Item) {
  const [short, long] = ageOf(store, at)
  return (
    <a class="age" href={`#comment-${id}`}>
      <time dateTime={at} aria-hidden="true">
        {short}
      </time>
      <span class="hidden">{long}</span>
    </a>
  )
}
