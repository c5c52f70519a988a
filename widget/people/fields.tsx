import { Component, h } from 'preact'
import type { Me } from '../../shared/contract/me.ts'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'
import { askMe } from './ask-me.ts'
import { inPeopleWords } from './explain.ts'
import type { Ways } from './ways.ts'

interface Props {
  store: Store
  fields: Ways['fields']
  /** What was said before. */
  values?: Record<string, string>
  onDone: (me: Me) => void
}

/** What of it a member has not told; empty where they were asked before and what they left out is free. */
export async function missingFields(store: Store, fields: Ways['fields']): Promise<Ways['fields']> {
  if (!fields[0]) return []
  const { me } = await askMe<{ me: Me | null }>(store, '')
  const told = me?.account?.fields ?? {}
  const open = fields.filter(({ key }) => !told[key])
  return Object.keys(told)[0] && !open.some(({ required }) => required) ? [] : open
}

/** What the site asks of its members and shows to nobody but its owners. */
export class Fields extends Component<
  Props,
  { values: Record<string, string>; wrong?: string; busy?: boolean }
> {
  override state = { values: this.props.values ?? {}, wrong: undefined, busy: false }

  #save = async (event: Event) => {
    event.preventDefault()
    const { store, onDone } = this.props
    this.setState({ busy: true, wrong: undefined })
    try {
      onDone((await askMe<{ me: Me }>(store, '', 'PATCH', { fields: this.state.values })).me)
    } catch (error) {
      this.setState({ wrong: await inPeopleWords(store, error) })
    }
    this.setState({ busy: false })
  }

  override render() {
    const { store, fields } = this.props
    const { values, wrong, busy } = this.state
    const words = store.peopleWords!
    const lang = spoken(store)
    return (
      <form noValidate onSubmit={this.#save}>
        <p class="muted">{words.fieldsHint}</p>
        {fields.map(({ key, labels, required }) => (
          <label class="field">
            <span>
              {labels[lang] ?? labels.en}
              {!required && ` (${store.writeWords!.optional})`}
            </span>
            <input
              value={values[key] ?? ''}
              maxLength={300}
              required={required}
              onInput={(event) => this.setState({ values: { ...values, [key]: event.currentTarget.value } })}
            />
          </label>
        ))}
        <p class="wrong" role="alert">
          {wrong}
        </p>
        <div class="buttons">
          <button type="submit" class="send" aria-disabled={busy}>
            {words.save}
          </button>
        </div>
      </form>
    )
  }
}
