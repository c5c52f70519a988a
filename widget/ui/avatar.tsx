import { h, type VNode } from 'preact'

/** Tiles of 8 × 8 that meet at their edges: quarter, leaf, triangle, half, ring quarter, dot, step, whole. */
const tiles = [
  'M0 0H8A8 8 0 0 1 0 8Z',
  'M0 0A8 8 0 0 1 8 8A8 8 0 0 1 0 0',
  'M0 0H8L0 8Z',
  'M0 0H8A4 4 0 0 1 0 0',
  'M8 0A8 8 0 0 1 0 8V4A4 4 0 0 0 4 0Z',
  'M1 4A3 3 0 0 1 7 4A3 3 0 0 1 1 4',
  'M0 0H4V4H8V8H0Z',
  'M0 4H8V8H0Z',
]

/** Hues (OKLCH, degrees) that keep apart from each other and from the gold of the crown. */
const hues = [25, 55, 140, 185, 225, 265, 305, 350]

/** Draws an author's avatar from its seed of eight hex digits: four turned tiles in three tones. */
export function Avatar({ seed }: { seed: string }): VNode {
  let bits = Number.parseInt(seed, 16) || 0
  const take = (n: number) => {
    const value = bits % n
    bits = Math.floor(bits / n)
    return value
  }
  const hue = hues[take(8)]!
  const other = hues[take(8)]!
  const tones = [`oklch(50% .11 ${hue})`, `oklch(68% .12 ${other})`]
  return (
    <svg class="avatar" viewBox="0 0 16 16" aria-hidden="true">
      <path fill={`oklch(88% .05 ${hue})`} d="M0 0H16V16H0Z" />
      {[0, 1, 2, 3].map((n) => (
        <path
          fill={tones[n % 3 ? 1 : 0]}
          transform={`translate(${(n % 2) * 8} ${n > 1 ? 8 : 0})rotate(${take(4) * 90} 4 4)`}
          d={tiles[take(8)]}
        />
      ))}
    </svg>
  )
}
