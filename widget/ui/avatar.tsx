import { h, type VNode } from 'preact'

/**
 * Tiles of 8 × 8 that meet at their edges: quarter, leaf, triangle, half, ring quarter, dot, step, whole. Points are
 * written with a comma, so that they can be turned.
 */
const tiles = [
  'M0,0L8,0A8 8 0 0 1 0,8Z',
  'M0,0A8 8 0 0 1 8,8A8 8 0 0 1 0,0',
  'M0,0L8,0L0,8Z',
  'M0,0L8,0A4 4 0 0 1 0,0',
  'M8,0A8 8 0 0 1 0,8L0,4A4 4 0 0 0 4,0Z',
  'M1,4A3 3 0 0 1 7,4A3 3 0 0 1 1,4',
  'M0,0L4,0L4,4L8,4L8,8L0,8Z',
  'M0,4L8,4L8,8L0,8Z',
]

/** Hues (OKLCH, degrees) that keep apart from each other and from the gold of the crown. */
const hues = [25, 55, 140, 185, 225, 265, 305, 350]

/** Draws an author's avatar from its seed of eight hex digits: four turned tiles in three tones. */
export function drawAvatar(seed: string): VNode {
  let bits = Number(`0x${seed}`) || 0
  const take = (n: number) => {
    const value = bits % n
    bits = Math.floor(bits / n)
    return value
  }
  const hue = hues[take(8)]!
  const other = hues[take(8)]!
  // Two paths instead of four tiles: of a page's elements and attributes the avatars had been a quarter.
  const tones = ['', '']
  for (let n = 0; n < 4; n++) {
    const turns = take(4)
    tones[n % 3 && 1] += tiles[take(8)]!.replace(/(.),(.)/g, (_, x, y) => {
      for (let turn = 0; turn < turns; turn++) [x, y] = [8 - y, x]
      return `${+x + (n % 2) * 8},${+y + (n > 1 ? 8 : 0)}`
    })
  }
  return (
    <svg class="avatar" viewBox="0 0 16 16" aria-hidden="true">
      <path fill={`oklch(88% .05 ${hue})`} d="M0 0H16V16H0Z" />
      <path fill={`oklch(50% .11 ${hue})`} d={tones[0]} />
      <path fill={`oklch(68% .12 ${other})`} d={tones[1]} />
    </svg>
  )
}
