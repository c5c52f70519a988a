import { expect, it } from 'vitest'
import { slope } from './support/trend.ts'

const along = (value: (at: number) => number) =>
  Array.from({ length: 60 }, (_, n) => ({ at: n / 3, value: value(n / 3) }))

it('is the growth per minute, whatever it starts from', () => {
  expect(slope(along((at) => 200 + 2 * at))).toBeCloseTo(2)
  expect(slope(along(() => 90))).toBeCloseTo(0)
  expect(slope(along((at) => 300 - at / 2))).toBeCloseTo(-0.5)
})

it('is not led astray by what goes up and down', () => {
  expect(Math.abs(slope(along((at) => 100 + 40 * Math.sin(17 * at))))).toBeLessThan(0.5)
  expect(slope(along((at) => 100 + 1.5 * at + 40 * Math.sin(17 * at)))).toBeGreaterThan(1)
})

it('is none where there is too little to tell', () => {
  expect(slope([])).toBe(0)
  expect(slope([{ at: 1, value: 9 }])).toBe(0)
})
