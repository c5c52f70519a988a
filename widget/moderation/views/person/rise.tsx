// needs: ranks
import { h } from 'preact'
import type { AuthorFile } from '../../../../shared/contract/persons.ts'
import type { ViewWords } from '../../../../shared/locales/en/moderation-views.ts'
import { day } from '../../../people/ask-me.ts'
import { drawRank } from '../../../ranks/badge.tsx'
import type { Store } from '../../../state/store.ts'
import { fill } from '../../ui/words.ts'

type Points = NonNullable<AuthorFile['points']>

const [width, height, edge] = [300, 90, 6]

/** Where each rise stands in the drawing. Points are drawn by their root: else the first ranks lie on one line. */
export function place({ ranks, total }: Points, now: number): { x: number; y: number }[] {
  const first = Date.parse(ranks[0]!.at)
  const span = Math.max(now - first, 1)
  const most = Math.sqrt(Math.max(total, ...ranks.map(({ points }) => points), 1))
  const at = (ms: number, points: number) => ({
    x: edge + ((width - 2 * edge) * (ms - first)) / span,
    y: height - edge - ((height - 2 * edge) * Math.sqrt(Math.max(points, 0))) / most,
  })
  return [...ranks.map((rise) => at(Date.parse(rise.at), rise.points)), at(now, total)]
}

/** How an author came from rank to rank, as a line and as a list. */
export function drawRise(store: Store, words: ViewWords, points: Points) {
  const places = points.ranks[0] ? place(points, Date.now()) : []
  const line = places.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  const colour = (key: string | null) => store.ladder?.find((rank) => rank.key === key)?.colour
  return (
    <section>
      <h3>{fill(store, words.person.points, { n: points.total })}</h3>
      {places[1] && (
        <svg class="rise" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          <polyline points={line} />
          {points.ranks.map(({ at, rank }, index) => (
            <circle
              key={at}
              cx={places[index]!.x}
              cy={places[index]!.y}
              r="4"
              style={{ '--rank': colour(rank) ?? '' }}
            />
          ))}
        </svg>
      )}
      <ol class="list rises">
        {points.ranks.map(({ at, rank, points: had }) => (
          <li key={at}>
            <span>{drawRank(store, rank ?? undefined) || words.person.noRank}</span>
            <span class="muted">
              {day(store, at)} · {fill(store, words.person.points, { n: had })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
