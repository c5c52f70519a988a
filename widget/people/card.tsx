import { Component, h } from 'preact'
import type { Card } from '../../shared/contract/authors.ts'
import { isSafeHref } from '../../shared/rules/links.ts'
import { ask } from '../api/ask.ts'
import type { Store } from '../state/store.ts'
import { say, spoken } from '../state/words.ts'
import { outLink } from '../thread/body.tsx'
import { nameOf } from '../thread/byline.tsx'
import { drawAvatar } from '../ui/avatar.tsx'
import { day, minute } from './ask-me.ts'
import { Dialog } from './dialog.tsx'
import { inPeopleWords } from './explain.ts'
import { isHidden, setHidden } from './hidden.tsx'

interface Props {
  store: Store
  id: string
  onClose: () => void
  /** The mouse rests there: the card stands beside it. */
  beside?: Element
}

const rankWord = (store: Store, key: string): string => {
  const rank = store.ladder.find((one) => one.key === key)
  return rank?.labels[spoken(store)] ?? rank?.labels.en ?? key
}

/** What anybody may know of an author. */
export class AuthorCard extends Component<Props, { card?: Card; wrong?: string }> {
  override async componentDidMount() {
    const { store, id } = this.props
    try {
      this.setState({ card: await ask<Card>(store, `authors/${id}`) })
    } catch (error) {
      this.setState({ wrong: await inPeopleWords(store, error) })
    }
  }

  #hide = () => {
    const { store, id, onClose } = this.props
    setHidden(store, id, !isHidden(store, id))
    onClose()
  }

  #points(points: NonNullable<Card['points']>) {
    const { store } = this.props
    const words = store.peopleWords!
    const names: Record<string, string> = words.reasons
    const reasons = Object.entries(points.reasons).map(
      ([reason, sum]) =>
        `${names[reason] ?? reason} ${sum > 0 ? '+' : '−'}${Math.abs(sum).toLocaleString(spoken(store))}`,
    )
    return (
      <p>
        <b>{say(store, words.points, points.total)}</b>
        {points.next &&
          ` · ${say(store, words.missing, points.next.missing, rankWord(store, points.next.rank))}`}
        {reasons[0] && <span class="muted"> ({reasons.join(', ')})</span>}
      </p>
    )
  }

  override render() {
    const { store, id, onClose, beside } = this.props
    const { card, wrong } = this.state
    const words = store.peopleWords!
    const name = card ? nameOf(store, card.author) : ''
    return (
      <Dialog
        store={store}
        title={name || '…'}
        face={card && drawAvatar(card.author.avatar)}
        onClose={onClose}
        beside={beside}
      >
        {!card && !wrong && <div class="loading" aria-busy="true" />}
        {card && (
          <div class="card">
            <p class="self">
              {card.author.kind !== 'member' && (
                <span class={`mark ${card.author.kind}`}>{store.words[card.author.kind]}</span>
              )}
              {card.author.rank && <span class="muted">{rankWord(store, card.author.rank)}</span>}
            </p>
            <p class="muted">
              {say(store, words.memberSince, 0, day(store, card.since))} ·{' '}
              {say(store, words.comments, card.comments)} · {say(store, words.votes, card.votes.up)}
            </p>
            {card.points && this.#points(card.points)}
            {card.author.website && isSafeHref(card.author.website) && (
              <p>{outLink(card.author.website, card.author.website)}</p>
            )}
            {card.last[0] && (
              <details open>
                <summary>{words.last}</summary>
                <ol class="mine">
                  {card.last.map(({ id, createdAt, page, excerpt }) => (
                    <li>
                      <a
                        href={isSafeHref(page.url) ? `${page.url}#comment-${id}` : undefined}
                        onClick={onClose}
                      >
                        <bdi>{page.title || page.url}</bdi>
                      </a>{' '}
                      <span class="muted">{minute(store, createdAt)}</span>
                      <p dir="auto">{excerpt}</p>
                    </li>
                  ))}
                </ol>
              </details>
            )}
          </div>
        )}
        <p class="wrong" role="alert">
          {wrong}
        </p>
        {id !== store.viewer?.author?.id && (
          <div class="buttons">
            <button type="button" onClick={this.#hide}>
              {isHidden(store, id) ? words.unhide : words.hide}
            </button>
          </div>
        )}
      </Dialog>
    )
  }
}
