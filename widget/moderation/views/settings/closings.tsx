import { h } from 'preact'
import type { Closing } from '../../../../shared/contract/settings.ts'
import { minute } from '../../../people/ask-me.ts'
import { Confirm } from '../../ui/confirm.tsx'
import { Text, Tick } from '../../ui/inputs.tsx'
import { fromLocal, inDays, toLocal } from '../../ui/times.ts'
import { PageLink, Waiting } from '../parts.tsx'
import { type Trying, View, type ViewProps } from '../view.ts'

interface State extends Trying {
  items?: Closing[]
  next?: string | null
  page: string
  everywhere: boolean
  at: string
  ends: boolean
  reopenAt: string
}

type Page = { items: Closing[]; next: string | null }

/** Closings ahead of time, as for an election silence. */
export class Closings extends View<ViewProps, State> {
  override state: State = {
    page: '',
    everywhere: true,
    at: toLocal(inDays(Date.now(), 1)),
    ends: true,
    reopenAt: toLocal(inDays(Date.now(), 2)),
  }

  override componentDidMount() {
    this.try(() => this.#load())
  }

  #load = async (cursor?: string) => {
    const { items, next } = await this.props.panel.call<Page>('moderation/closings', { query: { cursor } })
    this.setState({ items: [...(cursor ? (this.state.items ?? []) : []), ...items], next })
  }

  #create = () =>
    this.try(async () => {
      const { page, everywhere, at, ends, reopenAt } = this.state
      const body = {
        page: everywhere ? null : page.trim(),
        at: fromLocal(at),
        reopenAt: ends ? fromLocal(reopenAt) : null,
      }
      await this.props.panel.call('moderation/closings', { method: 'POST', body })
      this.props.panel.say(this.words.settings.closings.said)
      await this.#load()
    })

  #remove = (id: string) =>
    this.try(async () => {
      await this.props.panel.call(`moderation/closings/${id}`, { method: 'DELETE' })
      await this.#load()
    })

  override render() {
    const { items, next, page, everywhere, at, ends, reopenAt, wrong, busy } = this.state
    const words = this.words.settings.closings
    return (
      <fieldset class="row">
        <legend>{words.title}</legend>
        <small class="muted">{words.hint}</small>
        <div class="block">
          <Tick
            id="closing-everywhere"
            label={words.everywhere}
            value={everywhere}
            onChange={(value) => this.setState({ everywhere: value })}
          />
          {!everywhere && (
            <Text
              id="closing-page"
              label={words.page}
              hint={words.pageHint}
              value={page}
              onChange={(value) => this.setState({ page: value })}
            />
          )}
          <div class="line ends">
            <Text
              id="closing-at"
              type="datetime-local"
              look="day"
              label={words.at}
              value={at}
              onChange={(value) => this.setState({ at: value })}
            />
            {ends && (
              <Text
                id="closing-until"
                type="datetime-local"
                look="day"
                label={words.until}
                value={reopenAt}
                onChange={(value) => this.setState({ reopenAt: value })}
              />
            )}
          </div>
          <Tick
            id="closing-ends"
            label={words.ends}
            value={ends}
            onChange={(value) => this.setState({ ends: value })}
          />
          <Waiting on={false} wrong={wrong} />
          <div class="buttons">
            <button type="button" aria-disabled={busy} onClick={this.#create}>
              {words.plan}
            </button>
          </div>
        </div>
        {items?.[0] && (
          <ul class="list">
            {items.map((one) => (
              <li key={one.id}>
                <div class="line apart">
                  <span class={`state ${one.state === 'holding' ? 'on' : ''}`}>
                    {words.states[one.state]}
                  </span>
                  <span>{one.page ? <PageLink page={one.page} /> : words.everywhere}</span>
                  <span class="muted">
                    {minute(this.props.store, one.at)} –{' '}
                    {one.reopenAt ? minute(this.props.store, one.reopenAt) : words.open}
                    {one.by && ` · ${one.by.name}`}
                  </span>
                  {one.state !== 'over' && (
                    <Confirm
                      word={words.remove}
                      sure={one.state === 'holding' ? words.reopenSure : words.removeSure}
                      yes={words.remove}
                      no={this.words.cancel}
                      onYes={() => this.#remove(one.id)}
                    />
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
        {next && (
          <button type="button" class="link" onClick={() => this.try(() => this.#load(next))}>
            {this.words.more}
          </button>
        )}
      </fieldset>
    )
  }
}
