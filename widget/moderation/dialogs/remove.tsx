import { Component, createRef, h } from 'preact'
import type { SiteRule } from '../../../shared/contract/site-rules.ts'
import { isolate } from '../../more/isolate.ts'
import { Dialog } from '../../people/dialog.tsx'
import { explainThrown } from '../acts.ts'
import type { Subject, Way } from '../dialogs.tsx'
import type { Panel, Undoable } from '../panel.ts'
import { fill, inLanguage } from '../words.ts'
import { Radios } from './radios.tsx'

interface Props {
  panel: Panel
  subjects: Subject[]
  way: Way
  onClose: () => void
}

type Person = 'none' | 'warn' | 'suspend' | 'ban'

interface State {
  rule: string
  branch?: 'placeholder' | 'branch'
  person: Person
  recent?: boolean
  note: string
}

const suspendedMs = 7 * 86_400_000

/** Removes by a rule, whose text whoever is moderated reads; a digit does it at once. */
export class Remove extends Component<Props, State> {
  #form = createRef<HTMLFormElement>()
  override state: State = { rule: '', person: 'none', note: '' }

  override componentDidMount() {
    this.#form.current?.querySelector<HTMLElement>('input')?.focus()
  }

  get #answers(): number {
    return this.props.subjects.reduce((sum, { replyCount }) => sum + replyCount, 0)
  }

  /** Where they are all of one author, that author. */
  get #author(): Subject['author'] | undefined {
    const [first, ...rest] = this.props.subjects
    return rest.every(({ author }) => author.id === first?.author.id) ? first?.author : undefined
  }

  #onKey = (event: KeyboardEvent) => {
    const { target, key, ctrlKey, metaKey, altKey } = event
    if (target instanceof HTMLTextAreaElement || ctrlKey || metaKey || altKey || !/^\d$/.test(key)) return
    event.preventDefault()
    const rule = this.props.panel.rules[+key - 1]
    if (key !== '0' && !rule) return
    this.setState({ rule: rule?.key ?? '' })
    // With answers below it there is one more question.
    if (!this.#answers || this.state.branch) this.#run(rule?.key ?? '')
    else this.#form.current?.querySelector<HTMLElement>('[name=branch]')?.focus()
  }

  #submit = (event: Event) => {
    event.preventDefault()
    if (this.#answers && !this.state.branch)
      return this.#form.current?.querySelector<HTMLElement>('[name=branch]')?.focus()
    this.#run(this.state.rule)
  }

  #run(rule: string) {
    const { panel, subjects, way, onClose } = this.props
    const { branch, note, person, recent } = this.state
    const before = panel.undoables.at(-1)
    onClose()
    way.decide(
      'remove',
      subjects.map(({ id }) => id),
      {
        rule: rule || undefined,
        note: note.trim() || undefined,
        branch: this.#answers ? branch : undefined,
        alsoRecent: (person === 'ban' && recent) || undefined,
      },
    )
    if (person !== 'none' && this.#author)
      panel.busy = panel.busy.then(() =>
        sanction(panel, this.#author!.id, { kind: person, rule, note }, before),
      )
  }

  #text(): string {
    const { panel } = this.props
    const rule = panel.rules.find(({ key }) => key === this.state.rule)
    return rule ? inLanguage(panel.store, rule.text ?? rule.labels) : ''
  }

  #drawPerson() {
    const { panel } = this.props
    const { words, store } = panel
    const author = this.#author
    const { person, recent } = this.state
    if (!author || author.kind === 'moderator' || author.kind === 'owner') return null
    const choices = (['none', 'warn', 'suspend', 'ban'] as const).map(
      (key) => [key, words.persons[key]] as const,
    )
    return [
      <Radios
        name="person"
        legend={fill(store, words.person, { x: isolate(author.name || words.someone) })}
        choices={choices}
        row
        value={person}
        onChange={(value) => this.setState({ person: value as Person })}
      />,
      person === 'ban' && (
        <label class="check">
          <input
            type="checkbox"
            checked={recent}
            onChange={(event) => this.setState({ recent: event.currentTarget.checked })}
          />
          {words.alsoRecent}
        </label>
      ),
    ]
  }

  override render() {
    const { panel, subjects, onClose } = this.props
    const { store, words, rules } = panel
    const { rule, branch, note } = this.state
    const named = (one: SiteRule) => [one.key, inLanguage(store, one.labels)] as const
    const text = this.#text()
    return (
      <Dialog
        store={store}
        title={subjects[1] ? fill(store, words.removeTitleMany, { n: subjects.length }) : words.removeTitle}
        onClose={onClose}
      >
        <form class="desk-form" ref={this.#form} onKeyDown={this.#onKey} onSubmit={this.#submit}>
          <Radios
            name="rule"
            legend={words.rule}
            hint={words.removeHint}
            choices={[['', words.noRule], ...rules.map(named)]}
            digits
            value={rule}
            onChange={(value) => this.setState({ rule: value })}
          />
          {text && (
            <blockquote>
              <small class="muted">{words.toThem}</small>
              <p>{text}</p>
            </blockquote>
          )}
          <label class="field">
            <span>{words.note}</span>
            <textarea
              rows={2}
              maxLength={2_000}
              value={note}
              onInput={(event) => this.setState({ note: event.currentTarget.value })}
            />
          </label>
          {this.#answers > 0 && (
            <Radios
              name="branch"
              legend={fill(store, words.answers, { n: this.#answers })}
              choices={[
                ['placeholder', words.placeholder],
                ['branch', words.branch],
              ]}
              value={branch ?? ''}
              onChange={(value) => this.setState({ branch: value as 'branch' })}
            />
          )}
          {this.#drawPerson()}
          <div class="buttons">
            <button type="submit" class="send">
              {words.remove}
            </button>
            <button type="button" onClick={onClose}>
              {words.cancel}
            </button>
          </div>
        </form>
      </Dialog>
    )
  }
}

/** Follows the removal, and goes back with it: both are one step to whoever takes it back. */
async function sanction(
  panel: Panel,
  authorId: string,
  { kind, rule, note }: { kind: Exclude<Person, 'none'>; rule: string; note: string },
  before: Undoable | undefined,
) {
  const until = kind === 'suspend' ? new Date(Date.now() + suspendedMs).toISOString() : undefined
  const body = { kind, until, rule: rule || undefined, note: note.trim() || undefined }
  try {
    const { sanction } = await panel.call<{ sanction: { id: string } }>(
      `moderation/authors/${authorId}/sanctions`,
      { method: 'POST', body },
    )
    const removal = panel.undoables.at(-1)
    if (removal && removal !== before)
      removal.lift = () => panel.call(`moderation/sanctions/${sanction.id}`, { method: 'DELETE' })
  } catch (error) {
    panel.complain(await explainThrown(panel, error))
  }
}
