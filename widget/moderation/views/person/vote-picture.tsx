// needs: votes
import { h } from 'preact'
import type { VotePicture as Picture } from '../../../../shared/contract/votes.ts'
import { minute } from '../../../people/ask-me.ts'
import { Pick, Tick } from '../../ui/inputs.tsx'
import { Waiting } from '../parts.tsx'
import { type Trying, View, type ViewProps } from '../view.ts'
import { drawBurst } from './burst.tsx'

interface Props extends ViewProps {
  /** Of the comment. */
  id: string
  onChange: () => void
}

interface State extends Trying {
  picture?: Picture
  /** Moments of the first and the last chosen bucket. */
  from?: string
  to?: string
  network: string
  guests: boolean
}

/** Votes on a comment over time: a burst is seen, chosen and voided, and can be restored. */
export class VotePicture extends View<Props, State> {
  override state: State = { network: '', guests: false }

  override componentDidMount() {
    this.try(this.#load)
  }

  #path = (rest = ''): string => `moderation/comments/${this.props.id}/votes${rest}`

  #load = async () => {
    const picture = await this.props.panel.call<Picture>(this.#path())
    const [first, last] = [picture.buckets[0], picture.buckets.at(-1)]
    const { from = first?.at, to = last?.at } = this.state
    const known = (at?: string) => picture.buckets.some((bucket) => bucket.at === at)
    this.setState({ picture, from: known(from) ? from : first?.at, to: known(to) ? to : last?.at })
  }

  #post = (rest: string, body: object, said: string) =>
    this.try(async () => {
      const { panel, onChange } = this.props
      const { votes } = await panel.call<{ votes: number }>(this.#path(rest), { method: 'POST', body })
      panel.say(this.fill(said, { n: votes }))
      await this.#load()
      onChange()
    })

  #void = () => {
    const { picture, from, to, network, guests } = this.state
    const end = new Date(Date.parse(to!) + picture!.step - 1).toISOString()
    const body = { from, to: end, network: network || undefined, guests: guests || undefined }
    return this.#post('/void', body, this.words.person.voidedSaid)
  }

  /** A bucket is pressed: the span begins there, or reaches there. */
  #choose = (at: string) => {
    const { from, to } = this.state
    if (from === to && from) this.setState(at < from ? { from: at } : { to: at })
    else this.setState({ from: at, to: at })
  }

  override render() {
    const { picture, wrong } = this.state
    const words = this.words.person
    if (!picture) return <Waiting on wrong={wrong} />
    if (!picture.span) return <p class="lead">{words.noVotes}</p>
    return (
      <div class="picture">
        {this.#chart(picture)}
        {this.#choice(picture)}
        <Waiting on={false} wrong={wrong} />
        {picture.voids[0] && (
          <ul class="list">
            {picture.voids.map(({ id, at, votes }) => (
              <li key={id}>
                <div class="line apart">
                  <span>{this.fill(words.voided, { n: votes, x: minute(this.props.store, at) })}</span>
                  <button
                    type="button"
                    class="link"
                    onClick={() => this.#post('/restore', { voidId: id }, words.restoredSaid)}
                  >
                    {words.restore}
                  </button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
    )
  }

  #chart({ buckets, span, step }: Picture) {
    const { from = '', to = '' } = this.state
    const { store } = this.props
    const words = this.words.person
    const sum = (key: 'up' | 'down' | 'guests' | 'members' | 'waiting' | 'voided') =>
      buckets.reduce((all, bucket) => all + bucket[key], 0)
    return (
      <div>
        {drawBurst({
          buckets,
          step,
          from,
          to,
          label: this.fill(words.picture, { x: minute(store, span!.from), y: minute(store, span!.to) }),
          onChoose: this.#choose,
        })}
        <p class="muted small ends-of">
          <span>{minute(store, span!.from)}</span>
          {buckets.length > 1 && <span>{minute(store, span!.to)}</span>}
        </p>
        <p class="muted small">
          {this.fill(words.sums, { x: sum('guests'), y: sum('members') })}
          {sum('waiting') > 0 && ` · ${this.fill(words.waiting, { n: sum('waiting') })}`}
          {sum('voided') > 0 && ` · ${this.fill(words.voidedSum, { n: sum('voided') })}`}
        </p>
      </div>
    )
  }

  #choice({ buckets, networks }: Picture) {
    const { from = '', to = '', network, guests, busy } = this.state
    const { store, id } = this.props
    const words = this.words.person
    const times = buckets.map(({ at }) => [at, minute(store, at)] as const)
    const inside = buckets.filter(({ at }) => at >= from && at <= to)
    const net = networks.find((one) => one.network === network)
    const within = inside.reduce((all, one) => all + (guests ? one.guests : one.up + one.down), 0)
    const most = net ? Math.min(within, net.up + net.down) : within
    const waiting = buckets.reduce((all, bucket) => all + bucket.waiting, 0)
    return (
      <div class="choose">
        <div class="line ends">
          <Pick
            id={`from-${id}`}
            label={words.burstFrom}
            value={from}
            options={times}
            onChange={(at) => this.setState({ from: at, to: at > to ? at : to })}
          />
          <Pick
            id={`to-${id}`}
            label={words.burstTo}
            value={to}
            options={times}
            onChange={(at) => this.setState({ to: at, from: at < from ? at : from })}
          />
          {networks.length > 1 && (
            <Pick
              id={`net-${id}`}
              label={words.network}
              value={network}
              options={[
                ['', words.everyNetwork],
                ...networks.map(
                  (one, index) =>
                    [
                      one.network,
                      `${this.fill(words.networkNo, { x: index + 1 })}: ▲ ${one.up} ▼ ${one.down}`,
                    ] as const,
                ),
              ]}
              onChange={(value) => this.setState({ network: value })}
            />
          )}
        </div>
        <Tick
          id={`guests-${id}`}
          label={words.guestsOnly}
          value={guests}
          onChange={(value) => this.setState({ guests: value })}
        />
        <div class="buttons">
          <button type="button" aria-disabled={busy || !most} onClick={() => most && this.#void()}>
            {net ? this.fill(words.voidUpTo, { n: most }) : this.fill(words.void, { n: most })}
          </button>
          {waiting > 0 && (
            <button type="button" onClick={() => this.#post('/release', {}, words.releasedSaid)}>
              {this.fill(words.release, { n: waiting })}
            </button>
          )}
        </div>
      </div>
    )
  }
}
