import { Component, h } from 'preact'
import type { Me } from '../../shared/contract/me.ts'
import { callAsReader } from '../api/device.ts'
import { withReports } from '../more/need-reports.ts'
import { announce } from '../state/change.ts'
import type { Store } from '../state/store.ts'
import { loadViewer } from '../state/viewer.ts'
import { drawAvatar } from '../ui/avatar.tsx'
import { askMe, minute } from './ask-me.ts'
import { Dialog } from './dialog.tsx'
import { inPeopleWords } from './explain.ts'
import { Fields } from './fields.tsx'
import { Mine } from './mine.tsx'
import { needModeration } from './moderation.ts'
import { MyData } from './my-data.tsx'
import { Passkeys } from './passkeys.tsx'
import { Profile } from './profile.tsx'
import { reload } from './reload.ts'
import { adopt } from './session.ts'
import { askWays, type Ways } from './ways.ts'

interface Props {
  store: Store
  onClose: () => void
}

interface State {
  me?: Me | null
  fields?: Ways['fields']
  wrong?: string
}

/** Everything of one's own: profile, comments, sessions, mail, data. */
export class Account extends Component<Props, State> {
  override async componentDidMount() {
    const { store } = this.props
    try {
      this.setState(await askMe<{ me: Me | null }>(store, ''))
      if (this.state.me?.account) this.setState({ fields: (await askWays(store)).fields })
    } catch (error) {
      this.setState({ wrong: await inPeopleWords(this.props.store, error) })
    }
  }

  #changed = (me: Me) => {
    this.setState({ me })
    loadViewer(this.props.store)
  }

  /** Runs a step and shows what went wrong with it. */
  #try = async (run: () => Promise<unknown>) => {
    this.setState({ wrong: undefined })
    try {
      await run()
    } catch (error) {
      this.setState({ wrong: await inPeopleWords(this.props.store, error) })
    }
  }

  #moderate = () =>
    this.#try(async () => {
      const { store, onClose } = this.props
      const panel = await needModeration(store)
      onClose()
      panel.show()
    })

  #leave = (everywhere: boolean) =>
    this.#try(async () => {
      const { store, onClose } = this.props
      const current = this.state.me?.account?.sessions.find((session) => session.current)
      const path = everywhere || !current ? 'me/sessions' : `me/sessions/${current.id}`
      await callAsReader(store, path, { method: 'DELETE' })
      adopt(store, undefined)
      store.viewer = undefined
      announce(store, store.peopleWords!.bye)
      onClose()
      if (store.settings?.read === 'members') reload(store)
      else loadViewer(store)
      store.emit('list', ...store.items.keys())
    })

  override render() {
    const { store, onClose } = this.props
    const { me, fields, wrong } = this.state
    const words = store.peopleWords!
    const account = me?.account
    return (
      <Dialog store={store} title={me && !account ? words.guestTitle : words.account} onClose={onClose}>
        {me === undefined && !wrong && <div class="loading" aria-busy="true" />}
        {me === null && <p>{words.none}</p>}
        {me && (
          <p class="self">
            {drawAvatar(me.author.avatar)}
            <b>
              <bdi>{me.author.name}</bdi>
            </b>
            <span class="muted">{account?.email}</span>
          </p>
        )}
        {store.session?.keep === false && (
          <div class="buttons">
            <button type="button" class="send" onClick={this.#moderate}>
              {words.moderation}
            </button>
          </div>
        )}
        {me && account && <Profile store={store} me={me} account={account} onChange={this.#changed} />}
        {me && !account && <p class="muted">{words.guestHint}</p>}
        {me && <Mine store={store} />}
        {me && (
          <button
            type="button"
            class="link"
            onClick={() => withReports(store, ({ openDecisions }) => openDecisions(store))}
          >
            {words.decisions}
          </button>
        )}
        {me !== undefined && (
          <button
            type="button"
            class="link"
            onClick={() => withReports(store, ({ openReports }) => openReports(store))}
          >
            {words.reports}
          </button>
        )}
        {account && fields?.[0] && (
          <details>
            <summary>{words.fields}</summary>
            <Fields store={store} fields={fields} values={account.fields} onDone={this.#changed} />
          </details>
        )}
        {account && account.role !== 'member' && <Passkeys store={store} />}
        {account && (
          <details>
            <summary>{words.sessions}</summary>
            <ul>
              {account.sessions.map((session) => (
                <li>
                  {session.device}{' '}
                  <span class="muted">{session.current ? words.here : minute(store, session.seenAt)}</span>{' '}
                  {!session.current && (
                    <button
                      type="button"
                      class="link"
                      onClick={() =>
                        this.#try(async () => {
                          await callAsReader(store, `me/sessions/${session.id}`, { method: 'DELETE' })
                          this.setState(await askMe<{ me: Me | null }>(store, ''))
                        })
                      }
                    >
                      {words.end}
                    </button>
                  )}
                </li>
              ))}
            </ul>
            <button type="button" class="link" onClick={() => this.#leave(true)}>
              {words.endAll}
            </button>
          </details>
        )}
        {me && <MyData store={store} me={me} onChange={this.#changed} />}
        <p class="wrong" role="alert">
          {wrong}
        </p>
        {account && (
          <div class="buttons">
            <button type="button" onClick={() => this.#leave(false)}>
              {words.end}
            </button>
          </div>
        )}
      </Dialog>
    )
  }
}
