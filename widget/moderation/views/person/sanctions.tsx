import { h } from 'preact'
import type { AuthorFile, Sanction } from '../../../../shared/contract/persons.ts'
import { minute } from '../../../people/ask-me.ts'
import type { Store } from '../../../state/store.ts'
import type { Panel } from '../../panel.ts'
import { fill, inTongue } from '../../ui/words.ts'
import { Waiting } from '../parts.tsx'
import { type Trying, View, type ViewProps } from '../view.ts'
import { viewWords } from '../words.ts'

interface Props extends ViewProps {
  file: AuthorFile
  onChange: () => void
}

/** What a sanction holds on to, by which rule, and until when. */
export const sanctionFacts = (panel: Panel, store: Store, one: Sanction): string[] => {
  const { person: words, nobody } = viewWords(store)
  const rule = panel.rules.find(({ key }) => key === one.rule)
  return [
    one.scope[0] && one.kind === 'ban' && one.scope.map((part) => words.scopes[part]).join(', '),
    one.shadow && words.shadowShort,
    one.rule && (inTongue(store, rule?.labels) || one.rule),
    one.until && fill(store, one.open ? words.endsAt : words.endedAt, { x: minute(store, one.until) }),
    one.lifted &&
      fill(store, words.lifted, { x: one.lifted.by?.name ?? nobody, y: minute(store, one.lifted.at) }),
  ].filter((fact) => typeof fact === 'string' && fact !== '') as string[]
}

/** What was done about an author before, and what still holds. */
export class Sanctions extends View<Props, Trying> {
  #lift = (id: string) =>
    this.try(async () => {
      const { panel, onChange } = this.props
      await panel.call(`moderation/sanctions/${id}`, { method: 'DELETE' })
      panel.say(this.words.person.liftedSaid)
      onChange()
    })

  override render() {
    const { file } = this.props
    const words = this.words.person
    return (
      <section>
        <h3>{words.before}</h3>
        {!file.sanctions[0] && <p class="lead">{words.clean}</p>}
        <Waiting on={false} wrong={this.state.wrong} />
        {file.sanctions[0] && <ul class="list">{file.sanctions.map(this.#draw)}</ul>}
      </section>
    )
  }

  #draw = (one: Sanction) => {
    const { panel, store, file } = this.props
    const words = this.words.person
    const facts = sanctionFacts(panel, store, one)
    return (
      <li key={one.id}>
        <div class="line">
          <b>{words.kinds[one.kind]}</b>
          {one.open && one.kind !== 'warn' && (
            <span class={`state on ${one.kind === 'trust' ? 'fine' : 'bad'}`}>{words.holds}</span>
          )}
          <span class="muted">
            {one.by?.name ?? this.words.nobody} · {minute(store, one.at)}
          </span>
          {one.open && file.can.sanction && one.kind !== 'warn' && (
            <button type="button" class="link" onClick={() => this.#lift(one.id)}>
              {words.lift}
            </button>
          )}
        </div>
        {facts[0] && <p class="muted small">{facts.join(' · ')}</p>}
        {one.note && <p dir="auto">{one.note}</p>}
      </li>
    )
  }
}
