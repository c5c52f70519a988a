import { Component, h } from 'preact'
import type { Comment } from '../../shared/contract/comments.ts'
import { bodyText } from '../../shared/rules/body-text.ts'
import { isSafeHref } from '../../shared/rules/links.ts'
import { callAsReader } from '../api/device.ts'
import type { Store } from '../state/store.ts'
import { minute } from './ask-me.ts'
import { inPeopleWords } from './explain.ts'

interface Page {
  items: { page: { url: string; title: string }; comment: Comment }[]
  next: string | null
}

interface State {
  items?: Page['items']
  next?: string | null
  wrong?: string
}

/** What one wrote on this site, newest first; asked for when it is opened. */
export class Mine extends Component<{ store: Store }, State> {
  #load = async () => {
    const { store } = this.props
    const { items = [], next } = this.state
    const query = new URLSearchParams({ site: store.options.site, ...(next && { cursor: next }) })
    try {
      const page = await callAsReader<Page>(store, `me/comments?${query}`)
      this.setState({ items: [...items, ...page.items], next: page.next, wrong: undefined })
    } catch (error) {
      this.setState({ wrong: await inPeopleWords(store, error) })
    }
  }

  override render() {
    const { store } = this.props
    const { items, next, wrong } = this.state
    const words = store.peopleWords!
    return (
      <details onToggle={(event) => event.currentTarget.open && !items && this.#load()}>
        <summary>{words.mine}</summary>
        {items?.length === 0 && <p class="muted">{words.none}</p>}
        <ol class="mine">
          {items?.map(({ page, comment }) => (
            <li>
              <a href={isSafeHref(page.url) ? `${page.url}#comment-${comment.id}` : undefined}>
                <bdi>{page.title || page.url}</bdi>
              </a>{' '}
              <span class="muted">
                {minute(store, comment.createdAt)}
                {comment.status === 'pending' && ` · ${store.words.pending}`}
                {comment.status === 'removed' && ` · ${store.words.removed}`}
              </span>
              <p dir="auto">{bodyText(comment.body).slice(0, 200)}</p>
            </li>
          ))}
        </ol>
        <p class="wrong" role="alert">
          {wrong}
        </p>
        {next && (
          <button type="button" class="link" onClick={this.#load}>
            {words.load}
          </button>
        )}
      </details>
    )
  }
}
