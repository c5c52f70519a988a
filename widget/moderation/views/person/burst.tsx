// needs: votes
import { h } from 'preact'
import type { VotePicture } from '../../../../shared/contract/votes.ts'

interface Props {
  buckets: VotePicture['buckets']
  /** ms. */
  step: number
  /** The chosen span, both ends in it. */
  from: string
  to: string
  label: string
  onChoose: (at: string) => void
}

const [width, height] = [600, 120]

/** Columns up for praise and down for blame; what does not count is paler. Pressing one chooses it. */
export function drawBurst({ buckets, step, from, to, label, onChoose }: Props) {
  const first = Date.parse(buckets[0]!.at)
  // A single minute is no wall.
  const steps = Math.max((Date.parse(buckets.at(-1)!.at) - first) / step + 1, 12)
  const most = Math.max(...buckets.map(({ up, down }) => Math.max(up, down)), 1)
  const wide = width / steps
  const middle = height * 0.6
  return (
    <svg
      class="burst"
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {buckets.map(({ at, up, down, waiting, voided }) => {
        const x = ((Date.parse(at) - first) / step) * wide
        const [above, beneath] = [(up / most) * middle * 0.95, (down / most) * (height - middle) * 0.95]
        const off = waiting + voided >= up + down
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the two lists below choose the same, by keyboard too
          <g
            key={at}
            class={`${at >= from && at <= to ? 'in' : ''} ${off ? 'off' : ''}`}
            onClick={() => onChoose(at)}
          >
            <rect class="ground" x={x} width={wide} y="0" height={height} />
            <rect class="up" x={x + wide * 0.1} width={wide * 0.8} y={middle - above} height={above} />
            <rect class="down" x={x + wide * 0.1} width={wide * 0.8} y={middle} height={beneath} />
          </g>
        )
      })}
      <line x1="0" x2={width} y1={middle} y2={middle} />
    </svg>
  )
}
