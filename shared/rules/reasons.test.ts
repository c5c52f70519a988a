import { expect, it } from 'vitest'
import { reasons as de } from '../locales/de/reasons.ts'
import { reasons as en } from '../locales/en/reasons.ts'
import { reasons as it_ } from '../locales/it/reasons.ts'
import { type SaidReason, sayReason, sayReasons } from './reasons.ts'

const found: SaidReason[] = [
  { key: 'links', weight: 31, values: { n: 3 } },
  { key: 'repeated', weight: 20, values: { n: 4, m: 10 } },
  { key: 'good_record', weight: -10, values: { n: 14 } },
  { key: 'pre_moderation', weight: 0 },
]

it('says what was found as each language does', () => {
  expect(sayReasons(de, found, 'de')).toBe(
    '+3,1 drei Links; +2,0 viermal derselbe Text in 10 min; −1,0 14 stehen, keiner musste weg; hier wartet alles',
  )
  expect(sayReasons(en, found.slice(0, 2), 'en')).toBe(
    '+3.1 three links; +2.0 four times the same text in 10 min',
  )
  expect(sayReasons(it_, found.slice(0, 2), 'it')).toBe(
    '+3,1 tre link; +2,0 quattro volte lo stesso testo in 10 min',
  )
})

it('says one of a thing in the singular, and a key without a text as it is', () => {
  expect(sayReason(de, { key: 'links', weight: 5, values: { n: 1 } })).toBe('ein Link')
  expect(sayReason(de, { key: 'haste', weight: 5, values: { n: 1 } })).toBe('in einer Sekunde geschrieben')
  expect(sayReason(en, { key: 'unheard_of', weight: 5 })).toBe('unheard_of')
  expect(sayReason(en, { key: 'toString', weight: 5 })).toBe('toString')
})
