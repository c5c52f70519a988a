import { type ComponentChildren, h } from 'preact'
import type { AuthorFile } from '../../../shared/contract/persons.ts'
import { isSafeHref } from '../../../shared/rules/links.ts'
import { day } from '../../people/ask-me.ts'
import { drawRank } from '../../ranks/badge.tsx' // slice: ranks
import { outLink } from '../../thread/body.tsx'
import { drawAvatar } from '../../ui/avatar.tsx'
import { hostOf } from '../ui/hosts.ts'
import { number } from '../ui/words.ts'
import { Waiting, Who } from './parts.tsx'
import { Notes } from './person/notes.tsx'
import { drawReports } from './person/reports.tsx'
import { drawRise } from './person/rise.tsx' // slice: ranks
import { SanctionForm } from './person/sanction-form.tsx'
import { Sanctions } from './person/sanctions.tsx'
import { Written } from './person/written.tsx'
import { type Trying, View, type ViewProps } from './view.ts'

interface State extends Trying {
  id?: string
  file?: AuthorFile
}

/** An author's file: what they wrote, what came of it, and what can be done. `params.author`: whose. */
export class Person extends View<ViewProps, State> {
  override componentDidMount() {
    this.#load()
  }

  #load = () => {
    const id = this.props.panel.params.author
    if (!id) return Promise.resolve(false)
    this.setState({ id, ...(id !== this.state.id && { file: undefined }) })
    return this.try(async () => {
      const file = await this.props.panel.call<AuthorFile>(`moderation/authors/${id}`)
      if (id === this.state.id) this.setState({ file })
    })
  }

  override render() {
    const { file, wrong } = this.state
    const { panel, store } = this.props
    if (!file || !panel.params.author)
      return (
        <div class="view">
          <h2>{this.words.titles.person}</h2>
          {panel.params.author ? (
            <Waiting on wrong={wrong} />
          ) : (
            <p class="lead">{this.words.person.nobody}</p>
          )}
        </div>
      )
    const { id } = file.author
    const rise: ComponentChildren[] = [
      file.points && drawRise(store, this.words, file.points), // slice: ranks
    ]
    return (
      <div class="view file" key={id}>
        {this.#head(file)}
        <Waiting on={false} wrong={wrong} />
        {this.#numbers(file)}
        <div class="two">
          <div class="main">
            {file.can.sanction && (
              <SanctionForm panel={panel} store={store} file={file} onDone={this.#load} />
            )}
            <Sanctions panel={panel} store={store} file={file} onChange={this.#load} />
            <Written panel={panel} store={store} id={id} />
          </div>
          <div class="aside">
            {rise}
            <Notes panel={panel} store={store} file={file} onChange={this.#load} />
            {file.reports && drawReports(panel, store, file.reports)}
            {this.#others(file)}
          </div>
        </div>
      </div>
    )
  }

  #head({ author, since, account, sanctions }: AuthorFile) {
    const { store, panel } = this.props
    const rank: ComponentChildren[] = [
      drawRank(store, author.rank), // slice: ranks
    ]
    const words = this.words.person
    const open = sanctions.filter((one) => one.open && one.kind !== 'warn')
    return (
      <header class="person">
        {drawAvatar(author.avatar)}
        <div>
          <h2>
            <bdi>{author.name || store.words.guest}</bdi>
          </h2>
          <p class="line">
            {rank}
            <span class="muted">{this.words.roles[author.kind]}</span>
            {author.website && isSafeHref(author.website) && (
              <bdi class="muted">{outLink(author.website, hostOf(author.website))}</bdi>
            )}
            <span class="muted">
              {this.fill(account ? words.since : words.guestSince, { x: day(store, since) })}
            </span>
            {open.map((one) => (
              <span class={`state on ${one.kind === 'trust' ? 'fine' : 'bad'}`} key={one.id}>
                {words.held[one.kind]}
                {one.shadow && ` (${words.shadowShort})`}
              </span>
            ))}
            <button type="button" class="link" onClick={() => panel.open('audit', { subject: author.id })}>
              {words.log}
            </button>
          </p>
        </div>
      </header>
    )
  }

  #numbers({ comments, votesReceived, votesGiven, reports, author }: AuthorFile) {
    const { store, panel } = this.props
    const words = this.words.person
    const n = (value: number) => number(store, value)
    const votes = ({ up, down }: { up: number; down: number }) => `▲ ${n(up)} ▼ ${n(down)}`
    const all = comments.approved + comments.pending + comments.spam + comments.removed
    const parts = (['pending', 'spam', 'removed'] as const)
      .filter((key) => comments[key])
      .map((key) => `${n(comments[key])} ${this.words.statuses[key]}`)
    const facts: [string, string, string?][] = [
      [words.comments, n(all), parts.join(', ')],
      [words.received, votes(votesReceived)],
    ]
    if (votesGiven)
      facts.push([
        words.given,
        votes(votesGiven),
        votesGiven.waiting ? this.fill(words.uncounted, { n: votesGiven.waiting }) : undefined,
      ])
    if (reports)
      facts.push(
        [
          words.reported,
          n(reports.received),
          reports.received ? this.fill(words.upheld, { n: reports.upheld }) : '',
        ],
        [
          words.reporting,
          n(reports.made),
          reports.made ? this.fill(words.upheld, { n: reports.madeUpheld }) : '',
        ],
      )
    return (
      <div>
        <dl class="facts">
          {facts.map(([word, value, more]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>
                {value}
                {more && <small class="muted">{more}</small>}
              </dd>
            </div>
          ))}
        </dl>
        <button
          type="button"
          class="link"
          onClick={() => panel.open('queue', { author: author.id, name: author.name || store.words.guest })}
        >
          {words.inQueue}
        </button>
      </div>
    )
  }

  #others({ others }: AuthorFile) {
    const { panel, store } = this.props
    const words = this.words.person
    return (
      <section>
        <h3>{words.others}</h3>
        <p class="lead">{others[0] ? words.othersLead : words.noOthers}</p>
        {others[0] && (
          <ul class="list">
            {others.map(({ author, via }) => (
              <li key={author.id}>
                <div class="person small">
                  {drawAvatar(author.avatar)}
                  <p>
                    <Who panel={panel} store={store} who={author} />{' '}
                    <span class="muted">
                      {this.words.roles[author.kind]} · {words.via[via]}
                    </span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
    )
  }
}
