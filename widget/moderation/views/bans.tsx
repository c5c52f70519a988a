import { h } from 'preact'
import type { SanctionInForce } from '../../../shared/contract/persons.ts'
import { minute } from '../../people/ask-me.ts'
import { Waiting, Who } from './parts.tsx'
import { sanctionFacts } from './person/sanctions.tsx'
import { type Trying, View, type ViewProps } from './view.ts'

interface State extends Trying {
  items?: SanctionInForce[]
  next?: string | null
}

/** What holds on this site now, though its person may be gone. */
export class Bans extends View<ViewProps, State> {
  override state: State = {}

  override componentDidMount() {
    this.#load()
  }

  #load = (more?: string) =>
    this.try(async () => {
      const got = await this.props.panel.call<{ items: SanctionInForce[]; next: string | null }>(
        'moderation/sanctions',
        { query: { cursor: more } },
      )
      this.setState({ ...got, items: more ? [...(this.state.items ?? []), ...got.items] : got.items })
    })

  #lift = (id: string) =>
    this.try(async () => {
      const { panel } = this.props
      await panel.call(`moderation/sanctions/${id}`, { method: 'DELETE' })
      panel.say(this.words.person.liftedSaid)
      this.setState({ items: this.state.items?.filter(({ sanction }) => sanction.id !== id) })
    })

  override render() {
    const { items, next, wrong } = this.state
    const words = this.words.bans
    return (
      <div class="view">
        <h2>{this.words.titles.bans}</h2>
        <p class="lead">{words.lead}</p>
        <Waiting on={!items} wrong={wrong} />
        {items && !items[0] && <p class="lead">{words.none}</p>}
        {items?.[0] && <ul class="list">{items.map(this.#draw)}</ul>}
        {next && (
          <div class="buttons">
            <button type="button" onClick={() => this.#load(next)}>
              {this.words.more}
            </button>
          </div>
        )}
      </div>
    )
  }

  #draw = ({ sanction: one, author, can }: SanctionInForce) => {
    const { panel, store } = this.props
    const words = this.words.person
    const facts = sanctionFacts(panel, store, one)
    return (
      <li key={one.id}>
        <div class="line">
          {author ? (
            <Who panel={panel} store={store} who={author} />
          ) : (
            <span class="muted">{this.words.bans.gone}</span>
          )}
          <b>{words.kinds[one.kind]}</b>
          <span class="muted">
            {one.by?.name ?? this.words.nobody} · {minute(store, one.at)}
          </span>
          {can && (
            <button type="button" class="link" onClick={() => this.#lift(one.id)}>
              {words.lift}
            </button>
          )}
        </div>
        {facts[0] && <p class="muted small">{facts.join(' · ')}</p>}
      </li>
    )
  }
}
