import { h } from 'preact'
import type { AuthorFile, SanctionKind, SanctionScope } from '../../../../shared/contract/persons.ts'
import { Area, Pick, Radios, Text, Tick, Ticks } from '../../ui/inputs.tsx'
import { fromLocal, inDays, toLocal } from '../../ui/times.ts'
import { inTongue } from '../../ui/words.ts'
import { type Trying, View, type ViewProps } from '../view.ts'
import { newestWithin } from './recent.ts'

interface Props extends ViewProps {
  file: AuthorFile
  onDone: () => void
}

interface State extends Trying {
  kind: SanctionKind
  scope: SanctionScope[]
  shadow: boolean
  /** Days, `own` for a day of one's own, or `none`. */
  span: string
  until: string
  rule: string
  note: string
  /** The note is still the rule's text, and goes with the rule. */
  told?: string
  recent: boolean
}

const kinds: readonly SanctionKind[] = ['warn', 'premoderate', 'suspend', 'ban', 'trust']

/** What can be done about an author; every choice says what it does. */
export class SanctionForm extends View<Props, State> {
  override state: State = {
    kind: 'warn',
    scope: ['account'],
    shadow: false,
    span: '7',
    until: toLocal(inDays(Date.now(), 7)),
    rule: '',
    note: '',
    recent: false,
  }

  #kind = (kind: string) =>
    this.setState({ kind: kind as SanctionKind, span: kind === 'ban' ? 'none' : '7', shadow: false })

  #rule = (rule: string) => {
    const { panel, store } = this.props
    const { note, told = '' } = this.state
    const text = inTongue(store, panel.rules.find(({ key }) => key === rule)?.text)
    this.setState({ rule, ...(note === told && { note: text, told: text }) })
  }

  #until(): string | undefined {
    const { kind, span, until } = this.state
    if ((kind !== 'suspend' && kind !== 'ban') || span === 'none') return
    return span === 'own' ? fromLocal(until) : inDays(Date.now(), Number(span))
  }

  #send = (event: Event) => {
    event.preventDefault()
    if (this.state.busy) return
    this.try(async () => {
      const { panel, file, onDone } = this.props
      const { kind, scope, shadow, rule, note, recent } = this.state
      const ban = kind === 'ban'
      await panel.call(`moderation/authors/${file.author.id}/sanctions`, {
        method: 'POST',
        body: {
          kind,
          ...(ban && { scope: scope[0] ? scope : ['account'], shadow }),
          until: this.#until(),
          rule: rule || undefined,
          note: note.trim() || undefined,
        },
      })
      panel.say(this.fill(this.words.person.doneSaid[kind], { x: file.author.name }))
      if (ban && recent) await this.#clear(rule)
      this.setState({ note: '', rule: '', told: '', recent: false })
      onDone()
    })
  }

  /** What was written in the last 24 hours goes too; that can be taken back. */
  async #clear(rule: string) {
    const { panel, file } = this.props
    const newest = await newestWithin(panel, file.author.id)
    if (!newest) return
    const { id } = await panel.call<{ id: string }>('moderation/acts', {
      method: 'POST',
      body: {
        act: 'remove',
        ids: [newest],
        alsoRecent: true,
        branch: 'placeholder',
        rule: rule || undefined,
      },
    })
    panel.undo(id, this.words.person.cleared, { mail: true })
  }

  override render() {
    const { panel, store, file } = this.props
    const { kind, scope, shadow, span, until, rule, note, recent, busy, wrong } = this.state
    const { person: words } = this.words
    const ends = kind === 'suspend' || kind === 'ban'
    const scopes = ['account', 'email', 'network', 'device'] as const
    const told = kind !== 'trust' && !(kind === 'ban' && shadow)
    return (
      <section aria-label={words.act}>
        <h3>{words.act}</h3>
        <form onSubmit={this.#send}>
          <Radios
            id="kind"
            label={words.what}
            value={kind}
            options={kinds.map((one) => [one, words.kinds[one], words.hints[one]] as const)}
            onChange={this.#kind}
          />
          {kind === 'ban' && (
            <Ticks
              id="scope"
              label={words.scope}
              hint={words.scopeHint}
              value={scope}
              options={scopes.map((one) => [one, words.scopes[one]] as const)}
              onChange={(value) => this.setState({ scope: value as SanctionScope[] })}
            />
          )}
          {kind === 'ban' && (
            <Tick
              id="shadow"
              label={words.shadow}
              hint={words.shadowHint}
              value={shadow}
              onChange={(value) => this.setState({ shadow: value })}
            />
          )}
          {kind === 'ban' && (
            <Tick
              id="recent"
              label={words.recent}
              value={recent}
              onChange={(value) => this.setState({ recent: value })}
            />
          )}
          {ends && (
            <div class="line ends">
              <Pick
                id="span"
                label={words.until}
                value={span}
                options={[
                  ...(['1', '3', '7', '30', '90'] as const).map((days) => [days, words.spans[days]] as const),
                  ['own', words.spans.own],
                  ...(kind === 'ban' ? [['none', words.spans.none] as const] : []),
                ]}
                onChange={(value) => this.setState({ span: value })}
              />
              {span === 'own' && (
                <Text
                  id="until"
                  type="datetime-local"
                  look="day"
                  label={words.untilDay}
                  value={until}
                  onChange={(value) => this.setState({ until: value })}
                />
              )}
            </div>
          )}
          {kind !== 'trust' && (
            <Pick
              id="rule"
              label={words.rule}
              value={rule}
              options={[
                ['', words.noRule],
                ...panel.rules.map(({ key, labels }) => [key, inTongue(store, labels)] as const),
              ]}
              onChange={this.#rule}
            />
          )}
          <Area
            id="note"
            label={told ? words.note : words.noteInside}
            hint={told ? words.noteHint : words.noteInsideHint}
            rows={2}
            maxLength={2_000}
            value={note}
            onChange={(value) => this.setState({ note: value })}
          />
          <p class="wrong" role="alert">
            {wrong}
          </p>
          <div class="buttons">
            <button type="submit" class="send" aria-disabled={busy}>
              {this.fill(words.verbs[kind], { x: file.author.name || store.words.guest })}
            </button>
          </div>
        </form>
      </section>
    )
  }
}
