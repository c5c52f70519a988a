import { Component, createRef, h } from 'preact'
import type { SiteRule } from '../../shared/contract/site-rules.ts'
import { ask } from '../api/ask.ts'
import { callAsReader } from '../api/device.ts'
import { Dialog } from '../people/dialog.tsx'
import { announce } from '../state/change.ts'
import { isInside } from '../state/memory.ts'
import type { Store } from '../state/store.ts'
import { say, spoken } from '../state/words.ts'
import { inReportWords } from './explain.ts'
import { inLanguage } from './label.ts'

interface Props {
  store: Store
  id: string
  onClose: () => void
}

interface Receipt {
  id: string
  mailed: boolean
}

interface State {
  rules?: SiteRule[]
  rule?: SiteRule
  fields: Record<string, string>
  child?: boolean
  goodFaith?: boolean
  busy?: boolean
  wrong?: string
  receipt?: Receipt
}

/** Says what is wrong with somebody's comment; what is against the law with all that the law wants to know. */
export class ReportDialog extends Component<Props, State> {
  override state: State = { fields: {} }
  #form = createRef<HTMLFormElement>()
  #end = createRef<HTMLButtonElement>()

  override async componentDidMount() {
    const { store } = this.props
    try {
      this.setState(
        await ask<{ rules: SiteRule[] }>(store, `rules?${new URLSearchParams({ site: store.options.site })}`),
      )
    } catch (error) {
      this.setState({ wrong: await inReportWords(store, error) })
    }
  }

  override componentDidUpdate(_: Props, before: State) {
    if (!before.rules && this.state.rules) this.#form.current?.querySelector('input')?.focus()
    if (!before.receipt && this.state.receipt) this.#end.current?.focus()
  }

  #send = async (event: Event) => {
    event.preventDefault()
    const { store, id } = this.props
    const { rule, fields, child, goodFaith, busy } = this.state
    if (busy) return
    if (!rule) return this.setState({ wrong: store.reportWords!.errors.field_required })
    this.setState({ busy: true, wrong: undefined })
    const law = rule.illegal && { ...fields, childProtection: !!child, goodFaith: !!goodFaith }
    const body = { rule: rule.key, lang: spoken(store), ...(fields.text && { text: fields.text }), ...law }
    try {
      const receipt = await callAsReader<Receipt>(store, `comments/${id}/reports`, { method: 'POST', body })
      this.setState({ receipt })
      announce(store, store.reportWords!.thanks)
    } catch (error) {
      this.setState({ wrong: await inReportWords(store, error) })
    }
    this.setState({ busy: false })
  }

  /** A labelled box for words; `rows` where there may be many. */
  #field(
    name: string,
    label: string,
    most: number,
    rest: { rows?: number; type?: string; hint?: string } = {},
  ) {
    const { fields } = this.state
    const set = (event: { currentTarget: { value: string } }) =>
      this.setState({ fields: { ...fields, [name]: event.currentTarget.value } })
    const same = { name, value: fields[name] ?? '', maxLength: most, onInput: set }
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: the box is inside, of one kind or the other
      <label class="field">
        <span>{label}</span>
        {rest.rows ? <textarea {...same} rows={rest.rows} /> : <input {...same} type={rest.type} />}
        {rest.hint && <span class="muted">{rest.hint}</span>}
      </label>
    )
  }

  #check(text: string, key: 'child' | 'goodFaith') {
    return (
      <label class="check">
        <input
          type="checkbox"
          checked={this.state[key]}
          onChange={(event) => this.setState({ [key]: event.currentTarget.checked })}
        />
        <span>{text}</span>
      </label>
    )
  }

  #law() {
    const words = this.props.store.reportWords!
    const { optional } = this.props.store.writeWords!
    const { child } = this.state
    const inside = isInside(this.props.store)
    return [
      this.#field('where', words.where, 300),
      this.#check(words.child, 'child'),
      !child && this.#field('name', `${words.yourName} (${optional})`, 200),
      !child &&
        this.#field('email', inside ? `${words.email} (${optional})` : words.email, 254, {
          type: 'email',
          hint: words.emailHint,
        }),
      this.#check(words.goodFaith, 'goodFaith'),
    ]
  }

  #ask() {
    const { store } = this.props
    const { rules, rule, busy, wrong } = this.state
    const words = store.reportWords!
    return (
      <form ref={this.#form} noValidate onSubmit={this.#send}>
        {!rules && !wrong && <div class="loading" aria-busy="true" />}
        {rules && (
          <fieldset>
            <legend>{words.why}</legend>
            {rules.map((one) => (
              <label class="check">
                <input
                  type="radio"
                  name="rule"
                  checked={rule === one}
                  onChange={() => this.setState({ rule: one, wrong: undefined })}
                />
                <span>
                  {inLanguage(store, one.labels)}
                  {rule === one && <span class="muted means">{inLanguage(store, one.text)}</span>}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {rule && this.#field('text', rule.illegal ? words.lawText : words.text, 1000, { rows: 3 })}
        {rule?.illegal && this.#law()}
        <p class="wrong" role="alert">
          {wrong}
        </p>
        {rules && (
          <div class="buttons">
            <button type="submit" class="send" aria-disabled={busy}>
              {words.send}
            </button>
          </div>
        )}
      </form>
    )
  }

  #thank({ id, mailed }: Receipt) {
    const { store, onClose } = this.props
    const words = store.reportWords!
    return [
      <p>{words.thanks}</p>,
      <p class="muted">
        {mailed && `${words.mailed} `}
        {say(store, words.number, 0, id)}
      </p>,
      <div class="buttons">
        <button ref={this.#end} type="button" class="send" onClick={onClose}>
          {words.close}
        </button>
      </div>,
    ]
  }

  override render() {
    const { store, onClose } = this.props
    const { receipt } = this.state
    return (
      <Dialog store={store} title={store.reportWords!.title} onClose={onClose}>
        {receipt ? this.#thank(receipt) : this.#ask()}
      </Dialog>
    )
  }
}
