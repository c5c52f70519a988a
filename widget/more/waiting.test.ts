import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { more as de } from '../../shared/locales/de/more.ts'
import { more as en } from '../../shared/locales/en/more.ts'
import { more as italian } from '../../shared/locales/it/more.ts'
import { defaultLadder } from '../../shared/rules/ladder.ts'
import type { Store } from '../state/store.ts'
import { Waits } from './waiting.tsx'

const words = { de, en, it: italian }
const hours = { zone: 'Europe/Rome', days: [0, 1, 2, 3, 4, 5, 6], from: '08:00', to: '22:00', wait: 30 }

beforeEach(() => {
  vi.stubEnv('TZ', 'Europe/Rome')
  vi.useFakeTimers({ now: Date.UTC(2026, 5, 8, 12) })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

const line = (waiting: unknown, lang: keyof typeof words = 'de', author: unknown = null): string => {
  const store = {
    options: { lang },
    moreWords: words[lang],
    ladder: defaultLadder,
    settings: { waiting },
    viewer: { author },
  }
  const drawn = Waits({ store: store as unknown as Store })
  return drawn ? String(drawn.props.children).replace(/[\u2068\u2069]/g, '') : ''
}

it('says until when and how long, in each language', () => {
  const waiting = { who: 'everyone', hours }
  expect(line(waiting)).toBe('Kommentare werden von 8 bis 22 Uhr freigeschaltet. Das dauert etwa 30 Minuten.')
  expect(line(waiting, 'it')).toBe(
    'I commenti vengono approvati dalle 8 alle 22. Ci vogliono circa 30 minuti.',
  )
  expect(line(waiting, 'en')).toBe(
    'Comments are approved between 8:00 and 22:00. That takes about 30 minutes.',
  )
})

it('says when it goes on, where nobody looks now, and which days those are', () => {
  const office = { ...hours, days: [5, 1, 2, 3, 4], from: '09:30' }
  vi.setSystemTime(Date.UTC(2026, 5, 12, 21))
  // Between the day and the time each browser writes what it holds right.
  expect(line({ who: 'everyone', hours: office })).toMatch(
    /^Kommentare werden von 9:30 bis 22 Uhr \(Mo, Di, Mi, Do, Fr\) freigeschaltet\. Gerade ist Pause, weiter geht es Montag.{1,5}09:30\.$/,
  )
})

it('names the place of clocks that are not the reader’s', () => {
  const there = { ...hours, zone: 'America/New_York', wait: 180 }
  expect(line({ who: 'everyone', hours: there })).toBe(
    'Kommentare werden von 8 bis 22 Uhr (New York) freigeschaltet. Das dauert etwa 3 Stunden.',
  )
})

it('says nothing to whom it does not concern', () => {
  expect(line(undefined)).toBe('')
  const first = { who: 'newcomers' }
  expect(line(first)).toBe('Dein erster Kommentar wird angeschaut, bevor er erscheint.')
  expect(line(first, 'de', { points: 1, rank: 'neuling' })).toBe('')
  const all = { who: 'everyone', freeFromRank: 'tratscher' }
  expect(line(all, 'de', { points: 20, rank: 'gruenschnabel' })).toBe(
    'Kommentare werden angeschaut, bevor sie erscheinen.',
  )
  expect(line(all, 'de', { points: 600, rank: 'superredner' })).toBe('')
})
