import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AgePart, ageParts, nextTick } from './age.ts'

const at = (iso: string) => Date.parse(iso)
const age = (from: string, now: string) =>
  ageParts(at(from), at(now))
    .map((part) => `${part.n} ${part.unit}`)
    .join(' ')

describe('ageParts', () => {
  it.each([
    ['2026-03-01T12:00:00Z', '2026-03-01T12:00:59.999Z', ''],
    ['2026-03-01T12:00:00Z', '2026-03-01T12:01:00Z', '1 minute'],
    ['2026-03-01T12:00:00Z', '2026-03-01T11:00:00Z', ''],
    ['2026-03-01T12:00:00Z', '2026-03-10T16:59:00Z', '9 day 4 hour'],
    ['2026-03-01T12:00:00Z', '2026-03-10T12:07:00Z', '9 day 7 minute'],
    ['2025-03-01T12:00:00Z', '2026-03-04T12:00:00Z', '1 year 3 day'],
    ['2024-02-29T00:00:00Z', '2025-02-28T00:00:00Z', '1 year'],
    ['2026-01-31T00:00:00Z', '2026-02-28T00:00:00Z', '1 month'],
    ['2026-01-31T10:00:00Z', '2026-03-01T10:00:00Z', '1 month 1 day'],
    ['2024-12-31T23:59:00Z', '2026-11-30T23:58:00Z', '1 year 10 month'],
    ['2026-06-01T00:00:00Z', '2026-06-30T23:59:00Z', '29 day 23 hour'],
  ])('from %s to %s: %s', (from, now, text) => {
    expect(age(from, now)).toBe(text)
  })

  it('is empty for what is no time', () => {
    expect(ageParts(Number.NaN, 0)).toEqual([])
    expect(ageParts(0, Number.NaN)).toEqual([])
  })
})

const time = fc.integer({ min: at('2000-01-01'), max: at('2040-01-01') })
const units = ['year', 'month', 'day', 'hour', 'minute']
const rank = (parts: AgePart[]) => units.map((unit) => parts.find((part) => part.unit === unit)?.n ?? 0)
const compare = (a: number[], b: number[]) => a.map((n, i) => n - b[i]!).find((d) => d) ?? 0

describe('properties', () => {
  it('shows one or two units, largest first, never zero', () => {
    fc.assert(
      fc.property(time, fc.nat(4e11), (from, span) => {
        const parts = ageParts(from, from + span)
        expect(parts.length).toBeLessThanOrEqual(2)
        expect(parts.length > 0).toBe(span >= 6e4)
        for (const part of parts) expect(part.n).toBeGreaterThan(0)
        const order = parts.map((part) => units.indexOf(part.unit))
        expect(order).toEqual([...order].sort())
      }),
    )
  })

  it('never grows younger', () => {
    fc.assert(
      fc.property(time, fc.nat(4e11), fc.nat(1e9), (from, span, more) => {
        const before = rank(ageParts(from, from + span))
        const after = rank(ageParts(from, from + span + more))
        expect(compare(before, after)).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('ticks no later than the next change', () => {
    fc.assert(
      fc.property(
        time,
        fc.oneof(fc.nat(864e5), fc.nat(4e11)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (from, span, part) => {
          const now = from + span
          const wait = nextTick(from, now)
          expect(wait).toBeGreaterThanOrEqual(1000)
          expect(wait).toBeLessThanOrEqual(864e5)
          const change = wait - ((now + wait - from) % 6e4)
          const between = now + Math.floor(Math.max(0, change - 1) * part)
          expect(ageParts(from, between)).toEqual(ageParts(from, now))
        },
      ),
    )
  })

  it('waits for the next minute, hour or day', () => {
    expect(nextTick(0, 5000)).toBe(55_000)
    expect(nextTick(0, 59_500)).toBe(1000)
    expect(nextTick(5000, 0)).toBe(65_000)
    expect(nextTick(0, 864e5 + 36e5 * 2 + 6e4)).toBe(36e5 - 6e4)
    expect(nextTick(0, 36e5 * 2 + 6e4 * 5)).toBe(6e4)
    expect(nextTick(0, 864e5 * 40)).toBe(864e5)
  })
})
