import { describe, expect, it } from 'vitest'
import { packFilter, unpackFilter } from '../models.ts'
import { featuresOf, foldText } from './features.ts'
import { type Example, fitFilter, pickThreshold, scoreOf } from './fit.ts'

const spam = [
  'Earn money with my app',
  'Subscribe to my channel',
  'Visit https://cash.example now',
  'Free gift cards for you',
  'Check out my new video',
  'Follow me and win an iPhone',
]
const ham = [
  'The bridge was built in May',
  'My uncle lives in that valley',
  'Is this the old mill?',
  'I disagree with the mayor',
  'A good concert, twice',
  'Well written, thank you',
]
const example = (text: string, isSpam: boolean): Example => ({ features: featuresOf(text), spam: isSpam })
const examples = [...spam.map((text) => example(text, true)), ...ham.map((text) => example(text, false))]

describe('what is looked at', () => {
  it('is the same however a word is dressed up', () => {
    expect(foldText('Ｃhánnel\u200b')).toBe('channel')
    const plain = new Set(featuresOf('subscribe to my channel at shop.com'))
    for (const each of featuresOf('Subscribe to my CHANNEL at shop . com')) expect(plain).toContain(each)
  })

  it('is what is asked for, too, in three languages', () => {
    const shared = (a: string, b: string) =>
      featuresOf(a).filter((each) => featuresOf(b).includes(each)).length
    const english = 'subscribe to my channel'
    for (const text of ['Abonniert meinen Kanal', 'iscriviti, è il mio canale'])
      expect(shared(english, text)).toBeGreaterThan(shared(english, 'Die Brücke im Tal'))
  })

  it('is kept as hashes: no word is to be read', () => {
    expect(featuresOf('Zwetschgenknödel').join(' ')).toMatch(/^[0-9a-z ]+$/)
    expect(featuresOf('Zwetschgenknödel').join(' ')).not.toContain('zwetsch')
  })
})

describe('a filter', () => {
  it('has no opinion before it has seen five of each', () => {
    expect(fitFilter([])).toBeNull()
    expect(fitFilter(examples.slice(0, 10))).toBeNull()
    const often = Array.from({ length: 9 }, () => example('The same again', false))
    expect(fitFilter([...examples.slice(0, 6), ...often])).toBeNull()
  })

  it('tells what it has seen apart, the same each time, and rests in the database as it is', () => {
    const filter = fitFilter(examples)
    if (!filter) throw new Error('no filter')
    const score = (text: string) => scoreOf(filter, featuresOf(text))
    expect(score('Subscribe to my new channel and win')).toBeGreaterThan(filter.threshold)
    expect(score('The mayor lives in the valley')).toBeLessThan(filter.threshold)
    expect(fitFilter(examples)).toEqual(filter)
    const again = unpackFilter(packFilter(filter))
    for (const text of [...spam, ...ham]) expect(scoreOf(again, featuresOf(text))).toBeCloseTo(score(text), 1)
  })

  it('chooses its threshold so that what it calls spam is right', () => {
    const scored = (list: string) => [...list].map((kind, at) => ({ score: -at, spam: kind === 's' }))
    expect(pickThreshold(scored('ssshhh'))).toBe(-2.5)
    expect(pickThreshold(scored('sshshh'))).toBe(-1.5)
    expect(pickThreshold(scored('hsss'))).toBe(1)
  })
})
