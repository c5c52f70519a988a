import { h } from 'preact'
import { ageParts } from '../../shared/rules/age.ts'
import { say, spoken } from '../state/words.ts'
import { View, type ViewProps } from '../ui/view.ts'

/** How old a comment is, as a link to it. Redrawn by the store's one clock. */
export class Age extends View<ViewProps & { id: string; at: string }> {
  override render() {
    const { store, id, at } = this.props
    const { short, long, now } = store.words
    const date = new Date(at)
    const parts = ageParts(+date, Date.now())
    const text = (units: typeof short) =>
      parts.map(({ unit, n }) => say(store, units[unit], n)).join(' ') || now
    const exact = date.toLocaleString(spoken(store), { dateStyle: 'long', timeStyle: 'short' })
    return (
      <a class="age" href={`#comment-${id}`}>
        <time dateTime={at} title={exact} aria-hidden="true">
          {text(short)}
        </time>
        <span class="hidden">{text(long)}</span>
      </a>
    )
  }
}
