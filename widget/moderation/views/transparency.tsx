import { h } from 'preact'
import type { Transparency } from '../../../shared/contract/transparency.ts'
import { Text } from '../ui/inputs.tsx'
import { Bars, Columns } from '../ui/plots.tsx'
import { saveFile } from '../ui/save-file.ts'
import { inTongue, number } from '../ui/words.ts'
import { Waiting } from './parts.tsx'
import { byStep, firstStep, type Step, stepOf } from './sheet/days.ts'
import { type Trying, View, type ViewProps } from './view.ts'

interface State extends Trying {
  from: string
  to: string
  sheet?: Transparency
}

const dayMs = 86_400_000
const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

/** Notices, decisions and objections of a span of time: in numbers, as plots, as a file. */
export class TransparencyView extends View<ViewProps, State> {
  override state: State = { from: isoDay(Date.now() - 364 * dayMs), to: isoDay(Date.now()) }

  override componentDidMount() {
    this.#load()
  }

  #query = () => ({ from: this.state.from, to: this.state.to })

  #load = () =>
    this.try(async () => {
      const query = this.#query()
      const sheet = await this.props.panel.call<Transparency>('moderation/transparency', { query })
      if (query.from === this.state.from && query.to === this.state.to) this.setState({ sheet })
    })

  #span = (span: { from?: string; to?: string }) => {
    this.setState(span)
    // `setState` merges at once into what the next microtask reads.
    queueMicrotask(() => {
      const { from, to } = this.state
      if (from && to && from <= to) this.#load()
    })
  }

  #csv = () =>
    this.try(async () => {
      const { name, csv } = await this.props.panel.call<{ name: string; csv: string }>(
        'moderation/transparency-csv',
        { query: this.#query() },
      )
      saveFile(name, csv, 'text/csv;charset=utf-8')
    })

  override render() {
    const { from, to, sheet, wrong, busy } = this.state
    const words = this.words.transparency
    const today = Date.now()
    return (
      <div class="view">
        <h2>{this.words.titles.transparency}</h2>
        <p class="lead">{words.lead}</p>
        <div class="line ends">
          <Text
            id="from"
            type="date"
            look="day"
            label={words.from}
            value={from}
            onChange={(value) => this.#span({ from: value })}
          />
          <Text
            id="to"
            type="date"
            look="day"
            label={words.to}
            value={to}
            onChange={(value) => this.#span({ to: value })}
          />
          <div class="choice">
            {([30, 90, 365] as const).map((days) => (
              <button
                type="button"
                key={days}
                aria-pressed={from === isoDay(today - (days - 1) * dayMs) && to === isoDay(today)}
                onClick={() => this.#span({ from: isoDay(today - (days - 1) * dayMs), to: isoDay(today) })}
              >
                {words.spans[days]}
              </button>
            ))}
          </div>
        </div>
        <Waiting on={!sheet} wrong={wrong ?? (from > to ? words.turned : undefined)} />
        {sheet && this.#sheet(sheet)}
        <div class="buttons">
          <button type="button" aria-disabled={busy} onClick={this.#csv}>
            {words.csv}
          </button>
        </div>
      </div>
    )
  }

  #sheet(sheet: Transparency) {
    const { store } = this.props
    const words = this.words.transparency
    const { notices, decisions, objections, sanctions } = sheet
    const hours = (value: number | null) =>
      value === null ? words.never : this.fill(words.hours, { x: number(store, value, 1) })
    const facts = (pairs: [string, string | number][]) => (
      <dl class="facts">
        {pairs.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{typeof value === 'number' ? number(store, value) : value}</dd>
          </div>
        ))}
      </dl>
    )
    return (
      <div class="sheet-of-days">
        <section>
          <h3>{this.fill(words.notices, { n: notices.total })}</h3>
          {this.#plot(sheet, 'notices')}
          {facts([
            [words.upheld, notices.upheld],
            [words.rejected, notices.rejected],
            [words.open, notices.open],
            [words.median, hours(notices.medianHours)],
          ])}
          {this.#bars(words.byKind, notices.byKind, words.kinds)}
          {this.#bars(words.byRule, notices.byRule)}
        </section>
        <section>
          <h3>{this.fill(words.decisions, { n: decisions.total })}</h3>
          {this.#plot(sheet, 'decisions')}
          {facts([
            [words.byPerson, decisions.byPerson],
            [words.automatic, decisions.automatic],
            [words.reversed, decisions.reversed],
          ])}
          {this.#bars(words.byAct, decisions.byAct, this.words.acts)}
          {this.#bars(words.byRule, decisions.byRule)}
        </section>
        <section>
          <h3>{this.fill(words.objections, { n: objections.received })}</h3>
          {this.#plot(sheet, 'objections')}
          {facts([
            [words.upheld, objections.upheld],
            [words.rejected, objections.rejected],
            [words.open, objections.open],
            [words.median, hours(objections.medianHours)],
          ])}
          {this.#bars(words.sanctions, sanctions, this.words.person.kinds)}
        </section>
      </div>
    )
  }

  #plot({ days, from, to }: Transparency, key: 'notices' | 'decisions' | 'objections') {
    const { store } = this.props
    const [start, end] = [Date.parse(from), Date.parse(to)]
    const step: Step = stepOf(end - start)
    const first = firstStep(start, end, step)
    const said = (at: number) =>
      new Date(at).toLocaleDateString(store.options.lang || undefined, {
        day: 'numeric',
        month: 'short',
        timeZone: 'UTC',
      })
    const words = this.words.transparency
    const columns = byStep(
      days.map((day) => ({ at: Date.parse(day.day), value: day[key] })),
      first,
      step,
    ).map(({ at, value }) => ({ at, value, title: `${said(Math.max(at, start))}: ${number(store, value)}` }))
    const total = columns.reduce((sum, { value }) => sum + value, 0)
    if (!total) return null
    return (
      <Columns
        columns={columns}
        from={first}
        to={end}
        step={step}
        title={this.fill(words[step === dayMs ? 'perDay' : 'perWeek'], {
          x: this.fill(words[key], { n: total }),
          y: number(store, Math.max(...columns.map(({ value }) => value))),
        })}
        first={said(start)}
        last={said(end - dayMs)}
      />
    )
  }

  #bars(title: string, counted: { key: string; count: number }[], names: Record<string, string> = {}) {
    const { store, panel } = this.props
    if (!counted[0]) return null
    const machines: Record<string, string> = this.words.transparency.machines
    const label = (key: string) =>
      names[key] ??
      machines[key] ??
      (inTongue(store, panel.rules.find((rule) => rule.key === key)?.labels) || key)
    return (
      <div>
        <h4>{title}</h4>
        <Bars
          title={title}
          bars={counted.map(({ key, count }) => ({
            key,
            label: key ? label(key) : this.words.transparency.noRule,
            value: count,
            said: number(store, count),
          }))}
        />
      </div>
    )
  }
}
