import { Component, createRef, h } from 'preact'
import type { Statement } from '../../shared/contract/reasons.ts'
import { callAsReader } from '../api/device.ts'
import { day } from '../people/ask-me.ts'
import { announce } from '../state/change.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { inReportWords } from './explain.ts'

interface Props {
  store: Store
  /** What is objected to, as the API names it. */
  path: string
  /** Null where one may not object. */
  until: string | null
  objection: Statement['objection']
}

interface State {
  objection: Statement['objection']
  text: string
  busy?: boolean
  wrong?: string
}

/** The way to object, and what became of it. */
export class Objecting extends Component<Props, State> {
  #line = createRef<HTMLParagraphElement>()

  override state: State = { objection: this.props.objection, text: '' }

  override componentDidUpdate(_: Props, before: State) {
    if (!before.objection && this.state.objection) this.#line.current?.focus()
  }

  #object = async (event: Event) => {
    event.preventDefault()
    const { store, path } = this.props
    const { text, busy } = this.state
    if (busy) return
    this.setState({ busy: true, wrong: undefined })
    try {
      const body = { site: store.options.site, ...(text.trim() && { text }) }
      const objection = await callAsReader<NonNullable<Statement['objection']>>(store, `${path}/objections`, {
        method: 'POST',
        body,
      })
      this.setState({ objection })
      announce(store, say(store, store.reportWords!.waiting, 0, day(store, objection.at)))
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
    const { objection } = this.state
    const { until } = this.props
    return objection ? this.#objected(objection) : until ? this.#form(until) : null
  }
}
