import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { relevance } from './relevance.ts'

const votes = fc.nat(100_000)

describe('relevance', () => {
  it.each([
    [0, 0, 0],
    [0, 7, 0],
    // 1 of 1 is 1 / (1 + z²) by hand; 8 of 10 was worked out in decimal arithmetic.
    [1, 0, 206_543_291],
    [8, 2, 490_156_847],
  ])('of %i up and %i down', (up, down, score) => {
    expect(relevance(up, down)).toBe(score)
  })

  it('puts many votes above few of the same share', () => {
    expect(relevance(100, 10)).toBeGreaterThan(relevance(10, 1))
    expect(relevance(10, 1)).toBeGreaterThan(relevance(1, 0))
  })

  it('is an integer from 0 to 1e9, rises with up and falls with down', () => {
    fc.assert(
      fc.property(votes, votes, (up, down) => {
        const score = relevance(up, down)
        expect(Number.isInteger(score)).toBe(true)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1e9)
        expect(relevance(up + 1, down)).toBeGreaterThanOrEqual(score)
        expect(relevance(up, down + 1)).toBeLessThanOrEqual(score)
      }),
    )
  })
})
