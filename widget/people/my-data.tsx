import { Component, h } from 'preact'
import type { Me } from '../../shared/contract/me.ts'
import { announce } from '../state/change.ts'
import type { Store } from '../state/store.ts'
import { say } from '../state/words.ts'
import { askMe, minute } from './ask-me.ts'
import { inPeopleWords } from './explain.ts'

interface Props {
  store: Store
  me: Me
  onChange: (me: Me) => void
}

interface State {
  comments: 'anonymise' | 'remove'
  sure?: boolean
  wrong?: string
}

/** Taking everything along, and going. */
export class MyData extends Component<Props, State> {
  override state: State = { comments: 'anonymise' }

  #try = async (run: () => Promise<unknown>) => {
    this.setState({ wrong: undefined })
    try {
      await run()
    } catch (error) {
      this.setState({ wrong: await inPeopleWords(this.props.store, error) })
    }
  }

  #export = () =>
    this.#try(async () => {
      const data = await askMe(this.props.store, '/export')
      const url = URL.createObjectURL(new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' }))
      const link = document.createElement('a')
      link.href = url
      link.download = `stammtisch-${this.props.store.options.site}.json`
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), 60_000)
    })

  #erase = () =>
    this.#try(async () => {
      const { store, me, onChange } = this.props
      const { comments } = this.state
      if (!this.state.sure) return this.setState({ sure: true })
      const { at } = await askMe<{ at: string }>(store, '/erasure', 'POST', { comments })
      onChange({ ...me, erasure: { at, comments } })
    })

  #keep = () =>
    this.#try(async () => {
      const { store, me, onChange } = this.props
      await askMe(store, '/erasure', 'DELETE')
      this.setState({ sure: false })
      announce(store, store.peopleWords!.kept)
      onChange({ ...me, erasure: null })
    })

  override render() {
    const { store, me } = this.props
    const { comments, sure, wrong } = this.state
    const words = store.peopleWords!
    const erase = me.account ? words.erase : words.eraseGuest
    const way = (value: State['comments'], text: string) => (
      <label class="check">
        <input
          type="radio"
          name="erase"
          checked={comments === value}
          onChange={() => this.setState({ comments: value })}
        />
        {text}
      </label>
    )
    return (
      <details>
        <summary>{words.data}</summary>
        <button type="button" class="link" onClick={this.#export}>
          {words.export}
        </button>
        {me.erasure ? (
          <p>
            {say(store, words.erasing, 0, minute(store, me.erasure.at))}{' '}
            <button type="button" class="link" onClick={this.#keep}>
              {words.keep}
            </button>
          </p>
        ) : (
          <fieldset>
            <legend>{erase}</legend>
            <p class="muted">{words.eraseHint}</p>
            {way('anonymise', words.anonymise)}
            {way('remove', words.remove)}
            <button type="button" class="danger" onClick={this.#erase}>
              {sure ? words.eraseSure : erase}
            </button>
          </fieldset>
        )}
        <p class="wrong" role="alert">
          {wrong}
        </p>
      </details>
    )
  }
}
