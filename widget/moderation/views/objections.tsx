import { h } from 'preact'
import type { Objection } from '../../../shared/contract/reasons.ts'
import { minute } from '../../people/ask-me.ts'
import { Area } from '../ui/inputs.tsx'
import { inTongue } from '../ui/words.ts'
import { ruleName } from '../words.ts'
import { PageLink, Waiting, Who } from './parts.tsx'
import { type Trying, View, type ViewProps } from './view.ts'

interface State extends Trying {
  which: 'open' | 'done'
  items?: Objection[]
  next?: string | null
  open?: number
  answers: Record<string, string>
}

/** Objections to decisions: another than who decided looks again, and says why. */
export class Objections extends View<ViewProps, State> {
  override state: State = { which: 'open', answers: {} }

  override componentDidMount() {
    this.#load()
  }

  #load = (more?: string) =>
    this.try(async () => {
      const { which, items = [] } = this.state
      const got = await this.props.panel.call<{ items: Objection[]; next: string | null; open: number }>(
        'moderation/objections',
        { query: { state: which, cursor: more } },
      )
      if (which !== this.state.which) return
      this.setState({ ...got, items: more ? [...items, ...got.items] : got.items })
    })

  #show = (which: State['which']) => {
    this.setState({ which, items: undefined, next: null })
    // The state is set by the next line on.
    queueMicrotask(() => this.#load())
  }

  #decide = (id: string, uphold: boolean) =>
    this.try(async () => {
      const { panel } = this.props
      const answer = this.state.answers[id]?.trim() || undefined
      const body = { uphold, answer }
      const done = await panel.call<Objection>(`moderation/objections/${id}`, { method: 'POST', body })
      panel.say(uphold ? this.words.objections.upheldSaid : this.words.objections.rejectedSaid)
      const { items = [], open = 1 } = this.state
      this.setState({ items: items.map((one) => (one.id === id ? done : one)), open: open - 1 })
      if (panel.counts?.objections) panel.counts.objections -= 1
      panel.emit('frame')
    })

  override render() {
    const { which, items, next, open, wrong } = this.state
    const words = this.words.objections
    return (
      <div class="view">
        <h2>{this.words.titles.objections}</h2>
        <p class="lead">{words.lead}</p>
        <div class="choice">
          <button type="button" aria-pressed={which === 'open'} onClick={() => this.#show('open')}>
            {words.open}
            {open ? ` ${open}` : ''}
          </button>
          <button type="button" aria-pressed={which === 'done'} onClick={() => this.#show('done')}>
            {words.done}
          </button>
        </div>
        <Waiting on={!items} wrong={wrong} />
        {items && !items[0] && <p class="lead">{which === 'open' ? words.none : words.noneDone}</p>}
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

  #draw = (one: Objection) => {
    const { panel, store } = this.props
    const { objections: words, acts } = this.words
    const { decision, comment, report } = one
    const { rule } = decision
    const named: Record<string, string> = acts
    return (
      <li key={one.id}>
        <p>
          {report ? words.reporter : <Who panel={panel} store={store} who={one.author} />}{' '}
          <span class="muted">{minute(store, one.at)}</span>{' '}
          {one.state !== 'open' && (
            <span class={`state ${one.state === 'upheld' ? 'fine' : 'bad'}`}>{words[one.state]}</span>
          )}
        </p>
        <blockquote dir="auto">{one.text || <span class="muted">{words.wordless}</span>}</blockquote>
        <p class="muted">
          {words.against} <b>{named[decision.act] ?? decision.act}</b>
          {rule && ` · ${inTongue(store, rule.labels) || ruleName(panel, rule.key)}`}
          {' · '}
          {decision.automatic ? words.machine : (decision.by?.name ?? this.words.nobody)}
          {' · '}
          {minute(store, decision.at)}
        </p>
        {decision.note && (
          <p class="muted" dir="auto">
            {decision.note}
          </p>
        )}
        {report && (
          <p class="muted" dir="auto">
            {this.fill(words.reported, { x: minute(store, report.at) })} {report.text}
          </p>
        )}
        {comment && (
          <div class="about">
            <p class="muted">
              <PageLink page={comment.page} id={comment.id} />{' '}
              <span class={`state ${comment.status === 'approved' ? 'fine' : ''}`}>
                {this.words.statuses[comment.status]}
              </span>
            </p>
            <p class="source" dir="auto">
              {comment.text}
            </p>
          </div>
        )}
        {one.state !== 'open' && (
          <p class="muted">
            {this.fill(words.decided, {
              x: one.decidedBy?.name ?? this.words.nobody,
              y: one.decidedAt ? minute(store, one.decidedAt) : '',
            })}
            {one.sameHand && ` ${words.sameHand}`}
          </p>
        )}
        {one.answer && <p dir="auto">{one.answer}</p>}
        {one.state === 'open' && !one.can && <p class="muted">{words.another}</p>}
        {one.state === 'open' && one.can && this.#form(one)}
      </li>
    )
  }

  #form({ id, decision, report }: Objection) {
    const words = this.words.objections
    const { answers, busy } = this.state
    return (
      <form onSubmit={(event) => event.preventDefault()}>
        {decision.own && <p class="muted">{words.own}</p>}
        <Area
          id={`answer-${id}`}
          label={words.answer}
          hint={words.answerHint}
          rows={2}
          maxLength={2_000}
          value={answers[id] ?? ''}
          onChange={(text) => this.setState({ answers: { ...this.state.answers, [id]: text } })}
        />
        <div class="buttons">
          <button type="button" class="send" aria-disabled={busy} onClick={() => this.#decide(id, true)}>
            {report ? words.upholdReport : words.uphold}
          </button>
          <button type="button" aria-disabled={busy} onClick={() => this.#decide(id, false)}>
            {words.reject}
          </button>
        </div>
      </form>
    )
  }
}
