// needs: ranks
import { describe, expect, it } from 'vitest'
import { place } from './rise.tsx'

const rise = (day: number, points: number) => ({
  at: new Date(day * 86_400_000).toISOString(),
  rank: null,
  points,
})

describe('the line of the ranks', () => {
  it('goes from left to right, higher with more points, and ends now', () => {
    const places = place({ total: 400, ranks: [rise(0, 0), rise(5, 100)] }, 10 * 86_400_000)
    expect(places).toEqual([
      { x: 6, y: 84 },
      { x: 150, y: 45 },
      { x: 294, y: 6 },
    ])
  })

  it('stays in the drawing where everything is nothing, or below it', () => {
    for (const total of [0, -50])
      for (const { x, y } of place({ total, ranks: [rise(3, total)] }, 3 * 86_400_000))
        expect([x, y].every((value) => value >= 6 && value <= 294)).toBe(true)
  })
})
