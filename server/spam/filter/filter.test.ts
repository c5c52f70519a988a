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

  it('is where a link leads, too: to a shop, or to a film', () => {
    const shop = featuresOf('https://shirts.example/x')
    const shared = (text: string) => featuresOf(text).filter((each) => shop.includes(each)).length
    expect(shared('https://pills.test/y')).toBeGreaterThan(shared('https://youtu.be/y'))
    expect(shared('https://pills.example/y')).toBeGreaterThan(shared('https://pills.test/y'))
  })

  it('is how a sentence begins, whatever stood before it', () => {
    const check = featuresOf('Check it')
    const shared = (text: string) => featuresOf(text).filter((each) => check.includes(each)).length
    expect(shared('Nice. Check the page')).toBeGreaterThan(shared('Nice to check the page'))
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

  it('has finite weights however uneven the kinds are', () => {
    const many = Array.from({ length: 60 }, (_, at) => example(`Visit my channel ${'x'.repeat(at)}`, true))
    const filter = fitFilter([...many, ...ham.map((text) => example(text, false))])
    if (!filter) throw new Error('no filter')
    for (const weight of [filter.bias, filter.threshold, ...filter.words.values()])
      expect(Number.isFinite(weight)).toBe(true)
    expect(scoreOf(filter, featuresOf('The old bridge in that valley'))).toBeLessThan(filter.threshold)
  })

  it('leaves a wave out together: what is like its neighbours is no easy case', () => {
    const places = [
      'museum',
      'library',
      'orchard',
      'harbour',
      'bakery',
      'chapel',
      'station',
      'quarry',
      'meadow',
    ]
    const asks = places.map((place) => example(`Subscribe to my ${place} channel`, true))
    const tells = places.map((place) => example(`In May the ${place} was closed`, false))
    const wave = ['Ann', 'Ben', 'Cleo'].map((name) =>
      example(`Subscribe to the evening paper, says ${name}`, false),
    )
    const apart = [wave[0], ...asks, wave[1], ...tells, wave[2]].filter((each) => each !== undefined)
    const together = fitFilter([...wave, ...asks, ...tells])?.threshold ?? 0
    expect(together).toBeGreaterThan(fitFilter(apart)?.threshold ?? 9)
  })

  it('chooses its threshold so that what it calls spam is right', () => {
    const scored = (list: string) => [...list].map((kind, at) => ({ score: -at, spam: kind === 's' }))
    expect(pickThreshold(scored('ssshhh'))).toBe(-2.5)
    expect(pickThreshold(scored('sshshh'))).toBe(-1.5)
    expect(pickThreshold(scored('hsss'))).toBe(1)
  })
})
