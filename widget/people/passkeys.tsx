import { Component, h } from 'preact'
import { callAsReader } from '../api/device.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { askMe, day } from './ask-me.ts'
import { inPeopleWords } from './explain.ts'

interface State {
  items?: { id: string; name: string; createdAt: string; usedAt: string | null }[]
  /** Address of the window in which one is made; asked for before the click that opens it. */
  url?: string
  wrong?: string
}

/** The passkeys of somebody who keeps order here. */
export class Passkeys extends Component<{ store: Store }, State> {
  #try = async (run: () => Promise<unknown>) => {
    this.setState({ wrong: undefined })
    try {
      await run()
    } catch (error) {
      this.setState({ wrong: await inPeopleWords(this.props.store, error) })
    }
  }

  #list = async () => this.setState(await askMe<{ items: State['items'] }>(this.props.store, '/passkeys'))

  #open = () =>
    this.#try(async () => {
      const { store } = this.props
      await this.#list()
      const body = { site: store.options.site }
      this.setState(await callAsReader<{ url: string }>(store, 'me/passkeys', { method: 'POST', body }))
    })

  #remove = (id: string) =>
    this.#try(async () => {
      await callAsReader(this.props.store, `me/passkeys/${id}`, { method: 'DELETE' })
      await this.#list()
    })

  override render() {
    const { store } = this.props
    const { items, url, wrong } = this.state
    const words = store.peopleWords!
    return (
      <details onToggle={(event) => event.currentTarget.open && this.#open()}>
        <summary>{words.passkeys}</summary>
        <ul>
          {items?.map(({ id, name, usedAt }) => (
            <li>
              <bdi>{name}</bdi>{' '}
              {usedAt && <span class="muted">{say(store, words.passkeyUsed, 0, day(store, usedAt))}</span>}{' '}
              <button type="button" class="link" onClick={() => this.#remove(id)}>
                {words.passkeyRemove}
              </button>
            </li>
          ))}
        </ul>
        {url && (
          <a class="link" href={url} target="_blank" rel="noopener">
            {words.passkeyAdd}
          </a>
        )}
        <p class="wrong" role="alert">
          {wrong}
        </p>
      </details>
    )
  }
}
