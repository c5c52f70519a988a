import { describe, expect, it } from 'vitest'
import { cell } from './csv.ts'
import { medianHours } from './median.ts'
import { readSpan } from './sheet.ts'

const hour = 3_600_000

describe('the median wait', () => {
  it.each([
    ['of nobody', [], null],
    ['of one', [3 * hour], 3],
    ['of an odd number, unsorted', [9 * hour, hour, 2 * hour], 2],
    ['of an even number: between the two', [hour, 2 * hour, 4 * hour, 90 * hour], 3],
    ['of minutes: to a tenth of an hour', [10 * 60_000], 0.2],
  ])('%s', (_, waits, expected) => {
    expect(medianHours(waits)).toBe(expected)
  })
})

describe('a cell of the CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1', '=cmd|/c calc'])(
    'is no formula: %j',
    (text) => {
      expect(cell(text).replace(/^"/, '')).toMatch(/^'/)
    },
  )

  it('keeps quotes, commas and lines together', () => {
    expect(cell('a "b", c\nd')).toBe('"a ""b"", c\nd"')
    expect(cell('plain')).toBe('plain')
    expect(cell(-3)).toBe('-3')
    expect(cell(null)).toBe('')
  })
})

describe('a span', () => {
  const now = Date.parse('2026-03-10T13:00:00Z')
  const shown = (input: { from?: string; to?: string }) => {
    const { from, to } = readSpan(input, now)
    return [new Date(from).toISOString(), new Date(to).toISOString()]
  }

  it('holds its first and its last day', () => {
    expect(shown({ from: '2026-01-01', to: '2026-01-31' })).toEqual([
      '2026-01-01T00:00:00.000Z',
      '2026-02-01T00:00:00.000Z',
    ])
  })

  it('is a year up to today where nothing is said, and empty where the end is before the beginning', () => {
    expect(shown({})).toEqual(['2025-03-11T00:00:00.000Z', '2026-03-11T00:00:00.000Z'])
    expect(shown({ from: '2026-05-01', to: '2026-01-01' })).toEqual([
      '2026-01-02T00:00:00.000Z',
      '2026-01-02T00:00:00.000Z',
    ])
  })
})
