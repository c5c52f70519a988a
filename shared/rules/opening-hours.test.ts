import { describe, expect, it } from 'vitest'
import { clockTime, isOpen, isZone, nextOpening, openingHoursFit } from './opening-hours.ts'

const every = [0, 1, 2, 3, 4, 5, 6]
const rome = { zone: 'Europe/Rome', days: every, from: '08:00', to: '22:00' }
const at = (iso: string) => Date.parse(iso)
const next = (hours: typeof rome, iso: string) => {
  const found = nextOpening(hours, at(iso))
  return found === null ? null : new Date(found).toISOString()
}

describe('opening hours', () => {
  it.each([
    // Winter: UTC+1. Summer: UTC+2.
    ['2026-01-15T06:59:59.999Z', false],
    ['2026-01-15T07:00:00.000Z', true],
    ['2026-01-15T20:59:59.999Z', true],
    ['2026-01-15T21:00:00.000Z', false],
    ['2026-07-15T05:59:59.999Z', false],
    ['2026-07-15T06:00:00.000Z', true],
    ['2026-07-15T20:00:00.000Z', false],
  ])('at %s: %s', (iso, open) => expect(isOpen(rome, at(iso))).toBe(open))

  it('follow the clocks on the days when those are moved', () => {
    expect(next(rome, '2026-03-28T21:30:00.000Z')).toBe('2026-03-29T06:00:00.000Z')
    expect(next(rome, '2026-03-29T00:30:00.000Z')).toBe('2026-03-29T06:00:00.000Z')
    expect(next(rome, '2026-10-24T20:30:00.000Z')).toBe('2026-10-25T07:00:00.000Z')
    expect(next(rome, '2026-10-25T00:30:00.000Z')).toBe('2026-10-25T07:00:00.000Z')
    expect(next(rome, '2026-10-25T01:30:00.000Z')).toBe('2026-10-25T07:00:00.000Z')
  })

  it('an hour that the clocks leave out begins when they have', () => {
    const night = { ...rome, from: '02:30', to: '05:00' }
    expect(next(night, '2026-03-28T12:00:00.000Z')).toBe('2026-03-29T01:30:00.000Z')
    expect(next(night, '2026-03-27T12:00:00.000Z')).toBe('2026-03-28T01:30:00.000Z')
  })

  it('wait for a day that is one of theirs', () => {
    const office = { ...rome, days: [1, 2, 3, 4, 5] }
    expect(next(office, '2026-05-15T20:30:00.000Z')).toBe('2026-05-18T06:00:00.000Z')
    expect(next(office, '2026-05-18T09:12:34.567Z')).toBe('2026-05-18T09:12:34.567Z')
    expect(next({ ...office, days: [1] }, '2026-05-18T20:30:00.000Z')).toBe('2026-05-25T06:00:00.000Z')
  })

  it('count days by the clocks of the site', () => {
    const auckland = { zone: 'Pacific/Auckland', days: [1], from: '00:00', to: '24:00' }
    expect(isOpen(auckland, at('2026-06-07T12:00:00.000Z'))).toBe(true)
    expect(isOpen(auckland, at('2026-06-07T11:59:00.000Z'))).toBe(false)
    expect(next(auckland, '2026-06-08T12:00:00.000Z')).toBe('2026-06-14T12:00:00.000Z')
  })

  it('take zones with a summer of their own, and hours that end', () => {
    for (const zone of ['Europe/Rome', 'UTC', 'America/Argentina/Buenos_Aires'])
      expect(isZone(zone)).toBe(true)
    for (const zone of ['', 'Mars/Olympus', '+02:00', 'europe', '__proto__']) expect(isZone(zone)).toBe(false)
    for (const time of ['00:00', '23:59', '24:00']) expect(time).toMatch(clockTime)
    for (const time of ['8:00', '24:01', '12:60', ' 08:00']) expect(time).not.toMatch(clockTime)
    expect(openingHoursFit({ from: '22:00', to: '08:00' })).toBe(false)
    expect(openingHoursFit({ from: '08:00', to: '24:00' })).toBe(true)
  })
})
