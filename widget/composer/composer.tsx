import { Component, createRef, h } from 'preact'
import type { Node } from '../../shared/contract/body.ts'
import type { Refusal } from '../api/ask.ts'
import { callAsReader } from '../api/device.ts'
import { focusComment } from '../state/change.ts'
import { needMore } from '../state/lazy.ts'
import { isInside, remember } from '../state/memory.ts'
import { remembered } from '../state/recall.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { drawBody } from '../thread/body.tsx'
import { slot } from '../thread/slot.tsx'
import { keepDraft, readDraft } from './draft.ts'
import { Field } from './field.tsx'
import { newKey } from './key.ts'
import { type Parcel, post } from './submit.ts'

interface Props {
  store: Store
  /** The comment answered to. */
  parentId?: string
  /** The own comment that is edited. */
  id?: string
}

interface State {
  text: string
  name: string
  email: string
  website: string
  busy?: boolean
  /** What happened, in words, and the field it is about. */
  wrong?: string
  about?: string
  preview?: Node[]
}

const fields = ['name', 'email', 'website'] as const
const rules = { name: 'guestName', email: 'guestEmail', website: 'guestWebsite' } as const

/** From how many characters before the end the rest is counted. */
const countFrom = 200

/** The box for a new comment, an answer, or other words for an own comment. */
export class Composer extends Component<Props, State> {
  #box = createRef<HTMLTextAreaElement>()
  #parcel?: Parcel
  #sent = false
  #timer?: ReturnType<typeof setTimeout>

  constructor(props: Props) {
    super(props)
    const { store, id } = props
    const { name = '', email = '', website = '' } = remembered(store)
    const text = readDraft(store, this.#target) || (id && store.viewer?.can.own[id]?.source) || ''
    this.state = { text, name, email, website }
  }

  get #target() {
    return this.props.parentId ?? this.props.id
  }

  override componentDidMount() {
    addEventListener('pagehide', this.#keep)
    this.#box.current?.focus()
  }

  override componentWillUnmount() {
    removeEventListener('pagehide', this.#keep)
    this.#keep()
  }

  #keep = () => {
    clearTimeout(this.#timer)
    if (!this.#sent) keepDraft(this.props.store, this.#target, this.state.text)
  }

  #type = (text: string) => {
    this.setState({ text, wrong: undefined })
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#keep, 300)
  }

  #close = () => {
    const { store } = this.props
    const target = this.#target
    if (target) store.replyingTo = store.editing = undefined
    else store.composing = false
    store.emit(target ?? 'list')
    if (target) focusComment(store, target)
    else requestAnimationFrame(() => store.root.querySelector<HTMLElement>('.invite')?.focus())
  }

  #send = async (event?: Event) => {
    event?.preventDefault()
    const { store, id } = this.props
    if (this.state.busy) return
    this.setState({ busy: true, wrong: undefined })
    const { text, name, email, website } = this.state
    remember(store, { name, email, website })
    try {
      if (id) await (await needMore(store)).update(store, id, text)
      else await post(store, this.#pack())
      this.#done()
    } catch (error) {
      await this.#fail(error, !id)
    }
  }

  /** Puts the error in words beside its field. What may be sent later is kept and the box is free again. */
  async #fail(error: unknown, sent?: boolean) {
    const { store } = this.props
    let wrong: string | undefined = store.writeWords!.error
    try {
      const more = await needMore(store)
      wrong = sent
        ? await more.enqueue(store, this.#pack(), error)
        : more.inWords(store, await more.failureOf(store, error))
    } catch {
      // The words did not come either; the general ones will do.
    }
    if (!wrong) return this.#done()
    const about = fields.find((field) => String((error as Refusal).code).startsWith(field))
    this.setState({ busy: false, wrong, about })
  }

  /** The same words are the same parcel, with the same key. */
  #pack(): Parcel {
    const { store, parentId } = this.props
    const { pageId, pageUrl, pageTitle, site } = store.options
    const author: Record<string, string> = {}
    for (const field of fields)
      if (store.settings[rules[field]] !== 'absent' && this.state[field].trim())
        author[field] = this.state[field].trim()
    const page = { id: pageId, url: pageUrl, title: pageTitle }
    const request = { site, page, parentId, body: this.state.text, author }
    if (JSON.stringify(request) !== JSON.stringify(this.#parcel?.request))
      this.#parcel = { key: newKey(), at: new Date().toISOString(), request }
    return this.#parcel!
  }

  #done() {
    const { store } = this.props
    clearTimeout(this.#timer)
    keepDraft(store, this.#target, '')
    this.#sent = true
    if (this.#target) store.replyingTo = undefined
    else store.composing = false
    store.emit(this.#target ?? 'list')
  }

  #preview = async () => {
    const { store } = this.props
    if (this.state.preview) return this.setState({ preview: undefined })
    try {
      const body = { site: store.options.site, body: this.state.text }
      const { body: preview } = await callAsReader<{ body: Node[] }>(store, 'preview', {
        method: 'POST',
        body,
      })
      this.setState({ preview })
    } catch (error) {
      await this.#fail(error)
    }
  }

  #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#send(event)
    if (event.key === 'Escape' && (!this.state.text || this.props.id)) {
      event.stopPropagation()
      this.#close()
    }
  }

  override render() {
    const { store, parentId, id } = this.props
    const { text, busy, wrong, preview } = this.state
    const about = wrong && this.state.about
    const { settings } = store
    const words = store.writeWords!
    const left = settings.maxLength - text.length
    const uid = `write-${this.#target ?? ''}`
    return (
      <form class="composer" noValidate onSubmit={this.#send} onKeyDown={this.#onKey}>
        {preview ? (
          <div class="body preview" dir="auto">
            {drawBody(preview, store.words!.spoiler)}
          </div>
        ) : (
          <textarea
            ref={this.#box}
            rows={text.split('\n').length + 2}
            dir="auto"
            value={text}
            placeholder={store.words!.invite}
            aria-label={words.text}
            aria-invalid={!!wrong && !about}
            aria-describedby={`${uid}-help ${uid}-wrong`}
            onInput={(event) => this.#type(event.currentTarget.value)}
          />
        )}
        <p class="help" id={`${uid}-help`}>
          <span>{words.help}</span>
          {left < countFrom && (
            <span class={left < 0 ? 'wrong' : ''}>
              {say(store, left < 0 ? words.over : words.left, Math.abs(left))}
            </span>
          )}
        </p>
        {!id && !isInside(store) && settings.write !== 'members' && (
          <div class="fields">
            {fields.map((field) => {
              const rule = settings[rules[field]]
              return (
                rule !== 'absent' && (
                  <Field
                    id={uid}
                    name={field}
                    rule={rule}
                    words={words}
                    value={this.state[field]}
                    error={about === field ? wrong : undefined}
                    onInput={(value) => this.setState({ [field]: value, wrong: undefined })}
                  />
                )
              )
            })}
          </div>
        )}
        {!id && store.lazy.more && h(store.lazy.more.Who, { store })}
        {slot('composer-extra', { store, id: parentId ?? '' })}
        <p class="wrong" id={`${uid}-wrong`} role="alert">
          {!about && wrong}
        </p>
        <div class="buttons">
          <button type="submit" class="send" aria-disabled={busy || left < 0}>
            {id ? words.save : parentId ? words.sendReply : words.send}
          </button>
          <button type="button" onClick={this.#preview} aria-pressed={!!preview} disabled={!text.trim()}>
            {preview ? words.back : words.preview}
          </button>
          {this.#target && (
            <button type="button" onClick={this.#close}>
              {words.cancel}
            </button>
          )}
        </div>
      </form>
    )
  }
}
