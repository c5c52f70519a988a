import { Component, h } from 'preact'
import type { Session } from '../../../shared/contract/signin.ts'
import type { ModerationWords } from '../../../shared/locales/en/moderation.ts'
import type { Refusal } from '../../api/ask.ts'
import { inPeopleWords } from '../../people/explain.ts'
import { signIn } from '../../people/open.tsx'
import { post } from '../../people/session.ts'
import type { Store } from '../../state/store.ts'

interface Props {
  store: Store
  words: ModerationWords
  /** Where one was last. */
  site: string
  onEnter: (session: Session | undefined, site: string) => void
  /** Somebody has come in through the door. */
  onIn: () => void
}

interface State {
  site: string
  name: string
  email: string
  wrong?: string
  busy?: boolean
}

/** A token that stands behind the # of a link: it is never sent with a request for the page. */
const readToken = (): { kind: 'owner' | 'invitation'; token: string } | undefined => {
  const [, kind, token] = /^#(owner|invitation)=(.+)$/.exec(location.hash) ?? []
  return kind && token ? { kind: kind as 'owner', token: decodeURIComponent(token) } : undefined
}

/** The way in: by the link of an owner or of somebody invited, or by signing in to a site. */
export class Entrance extends Component<Props, State> {
  #link = readToken()
  override state: State = { site: this.props.site, name: '', email: '' }

  #submit = async (event: Event) => {
    event.preventDefault()
    if (this.state.busy) return
    this.setState({ busy: true, wrong: undefined })
    try {
      if (this.#link) await this.#redeem(this.#link)
      else await this.#signIn()
    } catch (error) {
      const { store, words } = this.props
      const { code } = error as Refusal
      if (code === 'token_gone') this.#link = undefined
      const own: Record<string, string> = { token_gone: words.tokenGone, email_taken: words.emailTaken }
      this.setState({ wrong: own[code] ?? (await inPeopleWords(store, error)) })
    }
    this.setState({ busy: false })
  }

  async #redeem({ kind, token }: { kind: 'owner' | 'invitation'; token: string }) {
    const { store, onEnter } = this.props
    const { name, email } = this.state
    const path = kind === 'owner' ? 'moderation/owner' : 'moderation/join'
    const body =
      kind === 'owner'
        ? { token, name, email: email.trim() || undefined }
        : { token, name: name.trim() || undefined }
    const { session, site } = await post<{ session: Session; site: string }>(store, path, body)
    history.replaceState(null, '', location.pathname)
    onEnter(session, site)
  }

  async #signIn() {
    const { store, words, onIn } = this.props
    const site = this.state.site.trim()
    if (!site) return
    store.options = { ...store.options, site }
    await signIn(store)
    const { session } = store
    if (session?.keep === false) onIn()
    else if (session) this.setState({ wrong: words.notStaff })
  }

  #drawField(key: 'site' | 'name' | 'email', label: string, hint?: string) {
    return (
      <label class="field">
        <span>{label}</span>
        <input
          type={key === 'email' ? 'email' : 'text'}
          autocomplete={key === 'site' ? 'off' : key}
          value={this.state[key]}
          onInput={({ currentTarget: { value } }) =>
            this.setState({ [key]: value, wrong: undefined } as never)
          }
        />
        {hint && <small>{hint}</small>}
      </label>
    )
  }

  override render() {
    const { words } = this.props
    const { wrong, busy } = this.state
    const kind = this.#link?.kind
    return (
      <div class="entrance">
        <form class="desk-form" noValidate onSubmit={this.#submit}>
          <h1>
            {kind === 'owner'
              ? words.ownerTitle
              : kind === 'invitation'
                ? words.invitedTitle
                : words.moderation}
          </h1>
          {kind && <p class="muted">{kind === 'owner' ? words.ownerHint : words.invitedHint}</p>}
          {kind ? this.#drawField('name', words.name) : this.#drawField('site', words.site, words.siteHint)}
          {kind === 'owner' && this.#drawField('email', words.email, words.emailHint)}
          <p class="wrong" role="alert">
            {wrong}
          </p>
          <div class="buttons">
            <button type="submit" class="send" aria-disabled={busy}>
              {kind ? words.begin : words.signIn}
            </button>
          </div>
        </form>
      </div>
    )
  }
}
