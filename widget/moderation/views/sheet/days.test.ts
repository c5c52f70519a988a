import { describe, expect, it } from 'vitest'
import { byStep, firstStep, stepOf } from './days.ts'

const day = 86_400_000

describe('columns over time', () => {
  it('are days up to a hundred, then weeks', () => {
    expect([stepOf(30 * day), stepOf(100 * day), stepOf(365 * day)]).toEqual([day, day, 7 * day])
  })

  it('end with the span', () => {
    expect([firstStep(0, 30 * day, day), firstStep(0, 15 * day, 7 * day), firstStep(0, 0, day)]).toEqual([
      0,
      -6 * day,
      -day,
    ])
  })

  it('sum up what falls into each, oldest first, and leave out the empty ones', () => {
    const days = [20, 8, 7, 6, 30].map((at) => ({ at: at * day, value: at === 30 ? 0 : 1 }))
    expect(byStep(days, 0, 7 * day)).toEqual([
      { at: 0, value: 1 },
      { at: 7 * day, value: 2 },
      { at: 14 * day, value: 1 },
    ])
  })
})
