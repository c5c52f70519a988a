import { type ComponentChildren, h } from 'preact'
import type { AuthorComments } from '../../../../shared/contract/persons.ts'
import { minute } from '../../../people/ask-me.ts'
import { drawBody } from '../../../thread/body.tsx'
import { withHosts } from '../../ui/hosts.ts'
import { PageLink, Waiting } from '../parts.tsx'
import { type Trying, View, type ViewProps } from '../view.ts'
import { listWritten } from './recent.ts'
import { VotePicture } from './vote-picture.tsx' // slice: votes

interface Props extends ViewProps {
  id: string
}

interface State extends Trying {
  items?: AuthorComments['items']
  next?: string | null
  /** The comment whose votes are looked at. */
  votes?: string
}

/** An author's comments, whatever became of them; each with the votes on it. */
export class Written extends View<Props, State> {
  override state: State = { votes: this.props.panel.params.votes }

  override componentDidMount() {
    this.#load()
  }

  #load = (cursor?: string) =>
    this.try(async () => {
      const { panel, id } = this.props
      const { items, next } = await listWritten(panel, id, cursor)
      this.setState({ items: [...(cursor ? (this.state.items ?? []) : []), ...items], next })
    })

  override render() {
    const { items, next, wrong } = this.state
    const words = this.words.person
    return (
      <section>
        <h3>{words.written}</h3>
        <Waiting on={!items} wrong={wrong} />
        {items && !items[0] && <p class="lead">{words.nothing}</p>}
        {items?.[0] && <ol class="list">{items.map(this.#draw)}</ol>}
        {next && (
          <div class="buttons">
            <button type="button" onClick={() => this.#load(next)}>
              {this.words.more}
            </button>
          </div>
        )}
      </section>
    )
  }

  #draw = ({ page, comment, status, shadowed }: AuthorComments['items'][number]) => {
    const { store } = this.props
    const words = this.words.person
    const { id } = comment
    const votes: ComponentChildren[] = [
      this.#votes(comment), // slice: votes
    ]
    return (
      <li key={id}>
        <p class="line">
          <PageLink page={page} id={id} />
          <span class="muted">{minute(store, comment.createdAt)}</span>
          {status !== 'approved' && (
            <span class={`state ${status === 'pending' ? '' : 'bad'}`}>{this.words.statuses[status]}</span>
          )}
          {shadowed && <span class="state">{words.shadowed}</span>}
        </p>
        <div class="body" dir="auto">
          {drawBody(withHosts(comment.body), store.words.spoiler)}
        </div>
        {votes}
      </li>
    )
  }

  // slice: votes begin
  #votes({ id, score }: AuthorComments['items'][number]['comment']) {
    const { panel, store } = this.props
    const open = this.state.votes === id
    return [
      <div key="score">
        <button
          type="button"
          class="link"
          aria-expanded={open}
          onClick={() => this.setState({ votes: open ? undefined : id })}
        >
          ▲ {score.up} ▼ {score.down} · {this.words.person.votes}
        </button>
      </div>,
      open && <VotePicture key="picture" panel={panel} store={store} id={id} onChange={() => this.#load()} />,
    ]
  }
  // slice: votes end
}
