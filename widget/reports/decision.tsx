import { Component, createRef, h } from 'preact'
import type { Statement } from '../../shared/contract/reasons.ts'
import { isSafeHref } from '../../shared/rules/links.ts'
import { callAsReader } from '../api/device.ts'
import { day } from '../people/ask-me.ts'
import { announce } from '../state/change.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { inReportWords } from './explain.ts'
import { inLanguage } from './label.ts'

/** Why, in a sentence: the rule by its name, or that many reported it. */
export function reasonOf(store: Store, { rule, comment }: Statement): string {
  const words = store.reportWords!
  if (rule?.key === 'reports') return words.reported
  const label = inLanguage(store, rule?.labels)
  if (label) return say(store, words.rule, 0, label)
  return comment ? words.noRule : ''
}

interface Props {
  store: Store
  decision: Statement
}

interface State {
  objection?: Statement['objection']
  text: string
  busy?: boolean
  wrong?: string
}

/** One decision with all that its reader has a right to know, and the way to object. */
export class Decision extends Component<Props, State> {
  #line = createRef<HTMLParagraphElement>()

  override state: State = { objection: this.props.decision.objection, text: '' }

  override componentDidUpdate(_: Props, before: State) {
    if (!before.objection && this.state.objection) this.#line.current?.focus()
  }

  #object = async (event: Event) => {
    event.preventDefault()
    const { store, decision } = this.props
    const { text, busy } = this.state
    if (busy) return
    this.setState({ busy: true, wrong: undefined })
    try {
      const body = { site: store.options.site, ...(text.trim() && { text }) }
      const path = `decisions/${decision.id}/objections`
      const objection = await callAsReader<Statement['objection']>(store, path, { method: 'POST', body })
      this.setState({ objection })
      announce(store, say(store, store.reportWords!.waiting, 0, day(store, objection!.at)))
    } catch (error) {
      this.setState({ wrong: await inReportWords(store, error) })
    }
    this.setState({ busy: false })
  }

  #form(until: string) {
    const { store } = this.props
    const words = store.reportWords!
    const { text, busy, wrong } = this.state
    return (
      <form noValidate onSubmit={this.#object}>
        <label class="field">
          <span>{words.objectWhy}</span>
          <textarea
            rows={2}
            maxLength={2000}
            value={text}
            onInput={(event) => this.setState({ text: event.currentTarget.value })}
          />
          <span class="muted">{say(store, words.objectHint, 0, day(store, until))}</span>
        </label>
        <p class="wrong" role="alert">
          {wrong}
        </p>
        <div class="buttons">
          <button type="submit" class="send" aria-disabled={busy}>
            {words.object}
          </button>
        </div>
      </form>
    )
  }

  #objected({ state, at, answer }: NonNullable<Statement['objection']>) {
    const { store } = this.props
    const words = store.reportWords!
    return [
      <p ref={this.#line} tabIndex={-1}>
        {state === 'open' ? say(store, words.waiting, 0, day(store, at)) : words[state]}
      </p>,
      answer && <p class="muted">{words.answer}</p>,
      answer && <blockquote dir="auto">{answer}</blockquote>,
    ]
  }

  override render() {
    const { store, decision } = this.props
    const { act, comment, rule, automatic, reported, note, at, until, state, objectUntil } = decision
    const { objection } = this.state
    const words = store.reportWords!
    return (
      <li class="decision">
        <p>
          <b>{words.acts[act]}</b>{' '}
          <span class="muted">
            {day(store, at)}
            {until && ` · ${say(store, words.until, 0, day(store, until))}`}
          </span>
        </p>
        {comment && (
          <p>
            <a href={isSafeHref(comment.page.url) ? `${comment.page.url}#comment-${comment.id}` : undefined}>
              <bdi>{comment.page.title || comment.page.url}</bdi>
            </a>
          </p>
        )}
        {comment && <blockquote dir="auto">{comment.excerpt}</blockquote>}
        <p>
          {reasonOf(store, decision)} {automatic ? words.byMachine : words.byPerson}
          {comment && rule?.key !== 'reports' && ` ${reported ? words.wasReported : words.notReported}`}
        </p>
        <p class="muted">{inLanguage(store, rule?.text)}</p>
        {note && <p class="muted">{words.note}</p>}
        {note && <blockquote dir="auto">{note}</blockquote>}
        {state === 'lifted' && !objection && <p class="muted">{words.lifted}</p>}
        {objection ? this.#objected(objection) : objectUntil && this.#form(objectUntil)}
      </li>
    )
  }
}
