import { Component, h } from 'preact'
import type { Me } from '../../shared/contract/me.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { askMe, day } from './ask-me.ts'
import { inPeopleWords } from './explain.ts'

interface Props {
  store: Store
  me: Me
  account: NonNullable<Me['account']>
  onChange: (me: Me) => void
}

interface State {
  name: string
  website: string
  wrong?: string
  saved?: boolean
}

/** Name, website, avatar, and what is told by mail. */
export class Profile extends Component<Props, State> {
  override state: State = { name: this.props.me.author.name, website: this.props.me.author.website ?? '' }

  #change = async (body: object) => {
    const { store, onChange } = this.props
    this.setState({ wrong: undefined, saved: false })
    try {
      const { me } = await askMe<{ me: Me }>(store, '', 'PATCH', body)
      this.setState({ saved: true })
      onChange(me)
    } catch (error) {
      this.setState({ wrong: await inPeopleWords(store, error) })
    }
  }

  #save = (event: Event) => {
    event.preventDefault()
    const { me } = this.props
    const { name, website } = this.state
    this.#change({
      ...(name !== me.author.name && { name }),
      ...(website !== (me.author.website ?? '') && { website }),
    })
  }

  override render() {
    const { store, account } = this.props
    const { name, website, wrong, saved } = this.state
    const words = store.peopleWords!
    const { mail, nameChangeableAt } = account
    const choice = (key: 'replies' | 'mentions', text: string) => (
      <label class="check">
        <input
          type="checkbox"
          checked={mail[key]}
          onChange={(event) => this.#change({ mail: { ...mail, [key]: event.currentTarget.checked } })}
        />
        {text}
      </label>
    )
    return (
      <details open>
        <summary>{words.profile}</summary>
        <form noValidate onSubmit={this.#save}>
          <label class="field">
            <span>{words.name}</span>
            <input
              autocomplete="nickname"
              value={name}
              disabled={nameChangeableAt !== null}
              aria-describedby="profile-note"
              onInput={(event) => this.setState({ name: event.currentTarget.value, saved: false })}
            />
            <small id="profile-note">
              {nameChangeableAt && say(store, words.nameAgain, 0, day(store, nameChangeableAt))}
            </small>
          </label>
          <label class="field">
            <span>{words.website}</span>
            <input
              type="url"
              inputMode="url"
              autocomplete="url"
              value={website}
              onInput={(event) => this.setState({ website: event.currentTarget.value, saved: false })}
            />
          </label>
          <p class={wrong ? 'wrong' : 'muted'} role={wrong ? 'alert' : 'status'}>
            {wrong ?? (saved && words.saved)}
          </p>
          <div class="buttons">
            <button type="submit" class="send">
              {words.save}
            </button>
            <button type="button" onClick={() => this.#change({ avatar: Math.floor(Math.random() * 1000) })}>
              {words.avatar}
            </button>
          </div>
        </form>
        {account.email && (
          <fieldset>
            <legend>{words.mail}</legend>
            {choice('replies', words.mailReplies)}
            {choice('mentions', words.mailMentions)}
          </fieldset>
        )}
      </details>
    )
  }
}
