import { h } from 'preact'
import type { AuditPage } from '../../../shared/contract/moderation.ts'
import { minute } from '../../people/ask-me.ts'
import { openHistory } from '../dialogs.tsx'
import { fill, number } from '../ui/words.ts'
import { ruleName } from '../words.ts'
import { PageLink, Waiting, Who } from './parts.tsx'
import { type Trying, View, type ViewProps } from './view.ts'

type Entry = AuditPage['items'][number]

interface State extends Trying {
  items?: Entry[]
  next?: string | null
}

/** What those who keep order did, by day; nobody can change it. `params.subject`: about one comment or person alone. */
export class Audit extends View<ViewProps, State> {
  override componentDidMount() {
    this.#load()
  }

  #load = (cursor?: string) =>
    this.try(async () => {
      const { panel } = this.props
      const query = { subject: panel.params.subject, cursor, limit: '50' }
      const { items, next } = await panel.call<AuditPage>('moderation/audit', { query })
      this.setState({ items: [...(cursor ? (this.state.items ?? []) : []), ...items], next })
    })

  override render() {
    const { panel } = this.props
    const { items, next, wrong } = this.state
    const words = this.words.audit
    return (
      <div class="view">
        <h2>{this.words.titles.audit}</h2>
        <p class="lead">
          {words.lead}{' '}
          {panel.params.subject && (
            <button type="button" class="link" onClick={() => panel.open('audit')}>
              {words.all}
            </button>
          )}
        </p>
        <Waiting on={!items} wrong={wrong} />
        {items && !items[0] && <p class="lead">{words.none}</p>}
        {items?.[0] && <ol class="list log">{items.map(this.#draw)}</ol>}
        {next && (
          <div class="buttons">
            <button type="button" onClick={() => this.#load(next)}>
              {this.words.more}
            </button>
          </div>
        )}
      </div>
    )
  }

  #draw = ({ id, at, actor, act, subject, rule, detail }: Entry) => {
    const { panel, store } = this.props
    const named: Record<string, string> = this.words.acts
    const kinds: Record<string, string> = this.words.subjects
    // What has no word is an id, for machines.
    const details = Object.entries(detail).filter(
      ([key, value]) => key in this.words.details && value !== null && value !== '' && value !== false,
    )
    return (
      <li key={id}>
        <p class="event">
          <span class="muted when">{minute(store, at)}</span>
          <span>
            <Who panel={panel} store={store} who={actor} /> <b>{named[act] ?? act}</b>{' '}
            {this.#subject(subject, kinds[subject.kind])}
            {(rule || details[0]) && (
              <small class="muted">
                {[
                  rule && ruleName(panel, rule),
                  ...details.map(([key, value]) => `${this.#key(key)}: ${this.#value(key, value)}`),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            )}
          </span>
        </p>
      </li>
    )
  }

  #key = (key: string): string => (this.words.details as Record<string, string>)[key] ?? key

  #value(key: string, value: Entry['detail'][string]): string {
    const { store } = this.props
    const { acts, statuses, roles, person, settings, team } = this.words
    if (typeof value === 'boolean') return this.words.yes
    if (typeof value === 'number')
      return value > 1e12 ? minute(store, new Date(value).toISOString()) : number(store, value)
    const names: Record<string, string> =
      key === 'rights'
        ? team.rightWords
        : { ...acts, ...statuses, ...roles, ...person.kinds, ...person.scopes }
    const fields: Record<string, { label: string }> = settings.fields
    return `${value}`
      .split(/[ ,]+/)
      .map((one) => fields[key === 'keys' ? one : '']?.label ?? names[one] ?? one)
      .join(', ')
  }

  #subject({ kind, id, name, url }: Entry['subject'], kindWord: string | undefined) {
    const { panel, store } = this.props
    if (!kindWord) return null
    if (!id) return <span class="muted">{kindWord}</span>
    const named: Record<string, string> = this.words.named
    const word = name && named[kind] ? fill(store, named[kind], { x: name }) : kindWord
    const link = (text: string, run: () => void) => (
      <button type="button" class="link" onClick={run}>
        <bdi>{text}</bdi>
      </button>
    )
    if (kind === 'author') return link(word, () => panel.open('person', { author: id }))
    // The words themselves are in no log: they are looked up where an erasure reaches them.
    if (kind === 'comment')
      return [
        link(word, () => panel.open('audit', { subject: id })),
        ' ',
        link(panel.words.acts.history, () => openHistory(panel, id)),
      ]
    return url ? <PageLink page={{ url, title: word }} /> : <bdi>{word}</bdi>
  }
}
