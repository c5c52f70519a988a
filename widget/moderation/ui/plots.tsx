import { h } from 'preact'

export interface Bar {
  key: string
  label: string
  value: number
  /** Said after the bar; the number where it is left out. */
  said?: string
  /** Drawn as an outline behind: how it was. */
  before?: number
  colour?: string
}

interface Props {
  bars: readonly Bar[]
  /** What all of it is about, for those who hear it. */
  title: string
}

const percent = (part: number, whole: number): string => `${whole ? Math.max(0.4, (100 * part) / whole) : 0}%`

/** Bars that lie, one a line, with word and number: a table that can be seen at a glance. */
export function Bars({ bars, title }: Props) {
  const most = Math.max(...bars.flatMap(({ value, before = 0 }) => [value, before]), 1)
  return (
    <table class="bars">
      <caption class="hidden">{title}</caption>
      {bars.map(({ key, label, value, said, before, colour }) => (
        <tr key={key}>
          <th scope="row">{label}</th>
          <td class="bar">
            <svg width="100%" height="18" aria-hidden="true" style={{ '--bar': colour ?? '' }}>
              {!!before && <rect class="was" x="0.5" y="1.5" height="15" width={percent(before, most)} />}
              {value > 0 && (
                <rect
                  x="0"
                  y={before === undefined ? 3 : 5}
                  height={before === undefined ? 12 : 8}
                  width={percent(value, most)}
                />
              )}
            </svg>
          </td>
          <td class="number">{said ?? value}</td>
        </tr>
      ))}
    </table>
  )
}

export interface Column {
  /** Where it begins, ms. */
  at: number
  value: number
  title: string
}

interface Days {
  columns: readonly Column[]
  /** First and last moment, ms. */
  from: number
  to: number
  /** Width of a column, ms. */
  step: number
  title: string
  /** Of the axis. */
  first: string
  last: string
  /** The highest there is where several plots are to be compared. */
  most?: number
}

/** Columns over time. What it shows stands in words beside it. */
export function Columns({ columns, from, to, step, title, first, last, most }: Days) {
  const highest = Math.max(most ?? 0, ...columns.map(({ value }) => value), 1)
  const span = Math.max(to - from, step)
  const width = (100 * step) / span
  return (
    <figure class="columns">
      <svg role="img" aria-label={title} viewBox="0 0 100 30" preserveAspectRatio="none">
        {columns.map(({ at, value, title: said }) => (
          <rect
            key={at}
            x={(100 * (at - from)) / span + width * 0.08}
            width={width * 0.84}
            y={30 - (29 * value) / highest}
            height={(29 * value) / highest}
          >
            <title>{said}</title>
          </rect>
        ))}
      </svg>
      <figcaption>
        <span>{first}</span>
        <span>{last}</span>
      </figcaption>
    </figure>
  )
}
