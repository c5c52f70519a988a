import { Component, createRef, h } from 'preact'
import type { Session } from '../../shared/contract/signin.ts'
import type { Refusal } from '../api/ask.ts'
import { isolate } from '../more/isolate.ts'
import { announce } from '../state/change.ts'
import { remembered } from '../state/recall.ts'
import type { Store } from '../state/store.ts'
import { loadViewer } from '../state/viewer.ts'
import { say } from '../state/words.ts'
import { Dialog } from './dialog.tsx'
import { inPeopleWords } from './explain.ts'
import { Fields, missingFields } from './fields.tsx'
import { type Flow, follow } from './poll.ts'
import { reload } from './reload.ts'
import { adopt, post } from './session.ts'
import { askWays, type Ways } from './ways.ts'

interface State {
  ways?: Ways
  email: string
  code: string
  /** Where one is: choosing, typing the code, waiting for a window, telling what the site asks of members. */
  step: 'choose' | 'code' | 'window' | 'fields'
  /** What the site asks and this member has not told. */
  missing?: Ways['fields']
  busy?: boolean
  wrong?: string
}

interface Props {
  store: Store
  onClose: () => void
  /** To what was written on this device without an account. */
  onGuest: () => void
}

/** All ways through the door. Nothing leaves the page but what is typed here. */
export class SignIn extends Component<Props, State> {
  #going = new AbortController()
  #ready?: Promise<void>
  #flow?: Flow
  #steps = createRef<HTMLDivElement>()
  override state: State = { email: remembered(this.props.store).email ?? '', code: '', step: 'choose' }

  override componentDidMount() {
    this.#focus()
    this.#ready = this.#load()
  }

  async #load() {
    const { store } = this.props
    try {
      const ways = await askWays(store)
      // The window opens inside the click, so the sign-in it belongs to is begun before.
      this.#flow = await this.#begin()
      this.setState({ ways })
    } catch (error) {
      this.setState({ wrong: await inPeopleWords(store, error) })
    }
  }

  override componentDidUpdate(_: Props, { step }: State) {
    if (step !== this.state.step) this.#focus()
  }

  #focus() {
    this.#steps.current?.querySelector<HTMLElement>('input, button')?.focus()
  }

  override componentWillUnmount() {
    this.#going.abort()
  }

  #begin(): Promise<Flow> {
    const { store } = this.props
    return post<Flow>(store, 'signin/flows', { site: store.options.site }, remembered(store).token)
  }

  async #try(run: () => Promise<unknown>) {
    if (this.state.busy) return
    this.setState({ busy: true, wrong: undefined })
    try {
      await run()
    } catch (error) {
      // What is over does not come back: the next try begins anew.
      if ((error as Refusal).code === 'flow_gone') {
        this.#flow = undefined
        this.setState({ step: 'choose' })
      }
      this.setState({ wrong: await inPeopleWords(this.props.store, error) })
    }
    this.setState({ busy: false })
  }

  #wait() {
    this.#going.abort()
    this.#going = new AbortController()
    follow(this.props.store, this.#flow!, this.#going.signal).then(this.#enter, async (error) => {
      const wrong = await inPeopleWords(this.props.store, error)
      this.#flow = await this.#begin().catch(() => undefined)
      this.setState({ wrong, step: 'choose' })
    })
  }

  #enter = async (session: Session) => {
    const { store, onClose } = this.props
    this.#going.abort()
    adopt(store, session)
    announce(store, say(store, store.peopleWords!.hello, 0, isolate(session.author.name)))
    store.instead = undefined
    if (store.phase === 'failed') reload(store)
    else store.emit('list')
    loadViewer(store)
    const missing = await missingFields(store, this.state.ways?.fields ?? []).catch(() => [])
    if (missing[0]) this.setState({ step: 'fields', missing })
    else onClose()
  }

  #send = (event?: Event) => {
    event?.preventDefault()
    this.#try(async () => {
      const { store } = this.props
      const { email } = this.state
      await this.#ready
      this.#flow ??= await this.#begin()
      const { flow } = this.#flow
      await post(store, 'signin/codes', { flow, email, lang: store.options.lang })
      this.setState({ step: 'code', code: '' })
      this.#wait()
    })
  }

  #finish = (event: Event) => {
    event.preventDefault()
    this.#try(async () => {
      this.#flow ??= await this.#begin()
      const { flow } = this.#flow
      const code = this.state.code.replace(/\D/g, '')
      const found = await post<Session | { waiting: true }>(this.props.store, 'signin/finish', { flow, code })
      if ('access' in found) await this.#enter(found)
    })
  }

  #open = (path: string) => {
    const { store } = this.props
    const flow = this.#flow
    if (!flow) return
    const opened = open(
      `${store.options.api}/signin/${path}/${flow.id}`,
      '_blank',
      'popup,width=480,height=680',
    )
    // Where the page cuts its windows off, there is no handle to a window that did open.
    this.setState({ step: 'window', wrong: opened ? undefined : store.peopleWords!.blocked })
    this.#wait()
  }

  #choose() {
    const { store } = this.props
    const words = store.peopleWords!
    const { ways, email, busy, wrong } = this.state
    return (
      <form noValidate onSubmit={this.#send}>
        <p class="muted">{words.why}</p>
        {ways?.code !== false && (
          <label class="field">
            <span>{words.email}</span>
            <input
              type="email"
              inputMode="email"
              autocomplete="email"
              value={email}
              required
              aria-invalid={!!wrong}
              aria-describedby="door-wrong"
              onInput={(event) => this.setState({ email: event.currentTarget.value, wrong: undefined })}
            />
            <small>{words.noPassword}</small>
          </label>
        )}
        <div class="buttons">
          {ways?.code !== false && (
            <button type="submit" class="send" aria-disabled={busy || !email.trim()}>
              {words.sendCode}
            </button>
          )}
          {ways?.providers.map(({ key, name }) => (
            <button type="button" class="way" onClick={() => this.#open(`start/${key}`)}>
              {say(store, words.through, 0, name)}
            </button>
          ))}
          {remembered(store).staff && (
            <button type="button" class="way" onClick={() => this.#open('shift')}>
              {words.shift}
            </button>
          )}
          {ways?.passkeys && (
            <button type="button" class="way" onClick={() => this.#open('passkey')}>
              {words.passkey}
            </button>
          )}
        </div>
        {remembered(store).token && (
          <button type="button" class="link" onClick={this.#guest}>
            {words.guest}
          </button>
        )}
      </form>
    )
  }

  #guest = () => {
    const { onClose, onGuest } = this.props
    onClose()
    onGuest()
  }

  #code() {
    const { store } = this.props
    const words = store.peopleWords!
    const { email, code, busy, wrong } = this.state
    return (
      <form noValidate onSubmit={this.#finish}>
        <p>
          {say(store, words.sent, 0, isolate(email))} {say(store, words.link, 0, this.#flow?.number)}
        </p>
        <label class="field code">
          <span>{words.code}</span>
          <input
            inputMode="numeric"
            autocomplete="one-time-code"
            maxLength={9}
            value={code}
            aria-invalid={!!wrong}
            aria-describedby="door-wrong"
            onInput={(event) => this.setState({ code: event.currentTarget.value, wrong: undefined })}
          />
        </label>
        <div class="buttons">
          <button type="submit" class="send" aria-disabled={busy || code.replace(/\D/g, '').length !== 6}>
            {words.enter}
          </button>
          <button type="button" onClick={() => this.#send()}>
            {words.again}
          </button>
          <button type="button" onClick={() => this.setState({ step: 'choose', wrong: undefined })}>
            {words.back}
          </button>
        </div>
      </form>
    )
  }

  #window() {
    const { store } = this.props
    const words = store.peopleWords!
    return (
      <div>
        <p>{say(store, words.window, 0, this.#flow?.number)}</p>
        <div class="buttons">
          <button type="button" onClick={() => this.setState({ step: 'choose', wrong: undefined })}>
            {words.back}
          </button>
        </div>
      </div>
    )
  }

  override render() {
    const { store, onClose } = this.props
    const { step, missing, wrong } = this.state
    return (
      <Dialog
        store={store}
        title={step === 'fields' ? store.peopleWords!.fields : store.peopleWords!.signIn}
        onClose={onClose}
      >
        <div class="steps" ref={this.#steps}>
          {step === 'choose' && this.#choose()}
          {step === 'code' && this.#code()}
          {step === 'window' && this.#window()}
          {step === 'fields' && <Fields store={store} fields={missing!} onDone={onClose} />}
        </div>
        <p class="wrong" id="door-wrong" role="alert">
          {wrong}
        </p>
      </Dialog>
    )
  }
}
