import { h } from 'preact'
import type { ApiToken, Invitation, StaffList, TokenRight } from '../../../shared/contract/staff.ts'
import { day } from '../../people/ask-me.ts'
import { spoken } from '../../state/words.ts'
import { drawAvatar } from '../../ui/avatar.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { Pick, Text, Ticks } from '../ui/inputs.tsx'
import { Waiting, Who } from './parts.tsx'
import { type Trying, View, type ViewProps } from './view.ts'

type Member = StaffList['items'][number]

interface State extends Trying {
  staff?: Member[]
  invitations?: Invitation[]
  tokens?: ApiToken[]
  email: string
  role: string
  name: string
  rights: string[]
  /** A token that was just made; it is shown this once. */
  fresh?: string
  copied?: boolean
}

const rights: readonly TokenRight[] = ['list', 'moderate', 'close', 'schedule']

/** Who keeps order here, who is invited, and which programs may do something. */
export class Team extends View<ViewProps, State> {
  override state: State = { email: '', role: 'moderator', name: '', rights: ['list'] }

  override componentDidMount() {
    this.try(this.#load)
  }

  #load = async () => {
    const { panel } = this.props
    const list = async <T,>(path: string) => (await panel.call<{ items: T[] }>(`moderation/${path}`)).items
    this.setState({ staff: await list<Member>('staff') })
    if (panel.role !== 'owner') return
    const [invitations, tokens] = await Promise.all([
      list<Invitation>('invitations'),
      list<ApiToken>('tokens'),
    ])
    this.setState({ invitations, tokens })
  }

  #setRole = (id: string, role: string) =>
    this.try(async () => {
      await this.props.panel.call(`moderation/staff/${id}`, { method: 'PUT', body: { role } })
      this.props.panel.say(this.words.team.roleSaid)
      await this.#load()
    })

  #invite = (event: Event) => {
    event.preventDefault()
    this.try(async () => {
      const { panel, store } = this.props
      const { email, role } = this.state
      const body = { email, role, lang: spoken(store) }
      await panel.call('moderation/invitations', { method: 'POST', body })
      this.setState({ email: '' })
      panel.say(this.fill(this.words.team.invitedSaid, { x: email }))
      await this.#load()
    })
  }

  #remove = (path: string) =>
    this.try(async () => {
      await this.props.panel.call(`moderation/${path}`, { method: 'DELETE' })
      await this.#load()
    })

  #make = (event: Event) => {
    event.preventDefault()
    this.try(async () => {
      const { name, rights } = this.state
      const body = { name, rights }
      const { token } = await this.props.panel.call<{ token: string }>('moderation/tokens', {
        method: 'POST',
        body,
      })
      this.setState({ fresh: token, copied: false, name: '' })
      this.props.panel.say(this.words.team.tokenSaid)
      await this.#load()
    })
  }

  #copy = async () => {
    await navigator.clipboard.writeText(this.state.fresh!).catch(() => undefined)
    this.setState({ copied: true })
    this.props.panel.say(this.words.team.copied)
  }

  override render() {
    const { staff, invitations, tokens, wrong } = this.state
    const words = this.words.team
    return (
      <div class="view">
        <h2>{this.words.titles.team}</h2>
        <Waiting on={!staff} wrong={wrong} />
        {staff && (
          <section aria-label={words.staff}>
            <h3>{words.staff}</h3>
            <ul class="list">{staff.map(this.#member)}</ul>
          </section>
        )}
        {invitations && this.#invitations(invitations)}
        {tokens && this.#tokens(tokens)}
      </div>
    )
  }

  #member = ({ author, role, email, since }: Member) => {
    const { panel, store } = this.props
    const words = this.words.team
    const own = author.id === store.session?.author.id
    const { roles } = this.words
    return (
      <li key={author.id}>
        <div class="person">
          {drawAvatar(author.avatar)}
          <p>
            <Who panel={panel} store={store} who={author} />
            {own && <span class="muted"> {words.you}</span>}
            <br />
            <span class="muted">
              {[email, this.fill(words.since, { x: day(store, since) })].filter(Boolean).join(' · ')}
            </span>
          </p>
          {panel.role === 'owner' ? (
            <select
              aria-label={this.fill(words.roleOf, { x: author.name })}
              value={role}
              onChange={(event) => this.#setRole(author.id, event.currentTarget.value)}
            >
              {(['moderator', 'owner', 'member'] as const).map((one) => (
                <option key={one} value={one} selected={one === role}>
                  {one === 'member' ? words.noRole : roles[one]}
                </option>
              ))}
            </select>
          ) : (
            <span class="muted">{roles[role]}</span>
          )}
        </div>
      </li>
    )
  }

  #invitations(items: Invitation[]) {
    const { store } = this.props
    const words = this.words.team
    const { email, role, busy } = this.state
    return (
      <section aria-label={words.invitations}>
        <h3>{words.invitations}</h3>
        <p class="lead">{words.invitationsLead}</p>
        <form noValidate onSubmit={this.#invite}>
          <div class="line ends">
            <Text
              id="invite-email"
              type="email"
              label={words.email}
              value={email}
              onChange={(value) => this.setState({ email: value })}
            />
            <Pick
              id="invite-role"
              label={words.role}
              value={role}
              options={[
                ['moderator', this.words.roles.moderator],
                ['owner', this.words.roles.owner],
              ]}
              onChange={(value) => this.setState({ role: value })}
            />
            <div class="buttons">
              <button type="submit" class="send" aria-disabled={busy || !email}>
                {words.invite}
              </button>
            </div>
          </div>
        </form>
        {items[0] && (
          <ul class="list">
            {items.map((one) => (
              <li key={one.id}>
                <div class="line apart">
                  <span>
                    {one.email} <span class="muted">{this.words.roles[one.role]}</span>
                  </span>
                  <span class={`state ${one.state === 'open' ? 'on' : ''}`}>{words.states[one.state]}</span>
                  <span class="muted">
                    {one.state === 'open'
                      ? this.fill(words.until, { x: day(store, one.until) })
                      : day(store, one.at)}
                  </span>
                  {one.state === 'open' && (
                    <button type="button" class="link" onClick={() => this.#remove(`invitations/${one.id}`)}>
                      {words.revoke}
                    </button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
    )
  }

  #tokens(items: ApiToken[]) {
    const { store } = this.props
    const words = this.words.team
    const { name, rights: chosen, fresh, copied, busy } = this.state
    return (
      <section aria-label={words.tokens}>
        <h3>{words.tokens}</h3>
        <p class="lead">{words.tokensLead}</p>
        {fresh && (
          <div class="once">
            <label for="fresh-token">{words.once}</label>
            <div class="line">
              <input
                id="fresh-token"
                readOnly
                value={fresh}
                onFocus={(event) => event.currentTarget.select()}
              />
              <div class="buttons">
                <button type="button" onClick={this.#copy}>
                  {copied ? words.copied : words.copy}
                </button>
                <button type="button" class="link" onClick={() => this.setState({ fresh: undefined })}>
                  {words.noted}
                </button>
              </div>
            </div>
          </div>
        )}
        <form noValidate onSubmit={this.#make}>
          <Text
            id="token-name"
            label={words.tokenName}
            hint={words.tokenNameHint}
            maxLength={60}
            value={name}
            onChange={(value) => this.setState({ name: value })}
          />
          <Ticks
            id="token-rights"
            label={words.rights}
            value={chosen}
            options={rights.map((one) => [one, words.rightWords[one], words.rightHints[one]] as const)}
            onChange={(value) => this.setState({ rights: value })}
          />
          <div class="buttons">
            <button type="submit" class="send" aria-disabled={busy || !name.trim() || !chosen[0]}>
              {words.make}
            </button>
          </div>
        </form>
        {items[0] && (
          <ul class="list">
            {items.map((one) => (
              <li key={one.id}>
                <div class="line apart">
                  <b>
                    <bdi>{one.name}</bdi>
                  </b>
                  <span class="muted">{one.rights.map((right) => words.rightWords[right]).join(', ')}</span>
                  <span class="muted">
                    {this.fill(words.madeBy, { x: day(store, one.at), y: one.by?.name ?? this.words.nobody })}
                  </span>
                  {one.revokedAt ? (
                    <span class="state bad">
                      {this.fill(words.revoked, { x: day(store, one.revokedAt) })}
                    </span>
                  ) : (
                    <Confirm
                      word={words.revoke}
                      sure={words.revokeSure}
                      yes={words.revoke}
                      no={this.words.cancel}
                      onYes={() => this.#remove(`tokens/${one.id}`)}
                    />
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
    )
  }
}
