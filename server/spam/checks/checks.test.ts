import { describe, expect, it } from 'vitest'
import { checks, type Facts } from './index.ts'
import { languageOf } from './language.ts'

const plain: Facts = {
  source: 'A word about the article, and no more than that',
  links: [],
  words: 'A word about the article, and no more than that',
  title: 'An article',
  honeypot: '',
  writingMs: null,
  repeats: { count: 1, spanMs: 0, others: 0 },
  own: { shown: 0, bad: 0 },
  network: { shown: 0, bad: 0 },
  filter: null,
}
const minute = 60_000
const found = (facts: Partial<Facts>) =>
  checks.flatMap((check) => check({ ...plain, ...facts }) ?? []).map(({ key, weight }) => [key, weight])

describe('the checks', () => {
  it('find nothing in a plain comment of somebody unknown', () => {
    expect(found({})).toEqual([])
  })

  it('see the trap, and not white space in it', () => {
    expect(found({ honeypot: 'x' })).toEqual([['honeypot', 60]])
    expect(found({ honeypot: ' ' })).toEqual([])
  })

  it.each([
    [900, 20],
    [1_000, 10],
    [60_000, 0],
  ])('weigh %i ms of writing', (writingMs, weight) => {
    expect(found({ writingMs })).toEqual(weight ? [['haste', weight]] : [])
  })

  it('leave a short "Danke" alone, however fast it came', () => {
    expect(found({ writingMs: 10, source: 'Danke', words: 'Danke' })).toEqual([])
  })

  it.each([
    [1, 0],
    [2, 6],
    [4, 20],
    [6, 42],
    [50, 60],
  ])('weigh the same text %i times', (count, weight) => {
    expect(found({ repeats: { count, spanMs: 10 * minute, others: count - 1 } })).toEqual(
      weight ? [['repeated', weight]] : [],
    )
  })

  it('weigh less what many find for themselves, and what came over hours', () => {
    const words = 'Herzlichen Glückwunsch!'
    expect(found({ words, repeats: { count: 4, spanMs: minute, others: 3 } })).toEqual([['repeated', 14]])
    expect(found({ words, repeats: { count: 4, spanMs: minute, others: 0 } })).toEqual([['repeated', 20]])
    expect(found({ repeats: { count: 4, spanMs: 90 * minute, others: 3 } })).toEqual([['repeated', 14]])
  })

  it('count links, and miss words beside them', () => {
    expect(found({ links: ['a', 'b', 'c'] })).toEqual([['links', 31]])
    expect(found({ links: ['a'], words: ':-)' })).toEqual([
      ['links', 5],
      ['only_links', 15],
    ])
  })

  it('remember what became of earlier ones', () => {
    expect(found({ own: { shown: 9, bad: 1 } })).toEqual([])
    expect(found({ own: { shown: 2, bad: 2 } })).toEqual([['own_history', 15]])
    expect(found({ network: { shown: 0, bad: 2 } })).toEqual([])
    expect(found({ network: { shown: 27, bad: 3 } })).toEqual([['network_history', 2]])
    expect(found({ own: { shown: 3, bad: 0 } })).toEqual([['good_record', -10]])
    expect(found({ own: { shown: 10, bad: 0 } })).toEqual([['good_record', -20]])
  })

  it('see another script or language than the page’s, where both are clear', () => {
    expect(found({ words: 'Заработай деньги дома' })).toEqual([['other_script', 10]])
    expect(
      found({ title: 'Die Brücke und der Fluss', words: 'This is the best of all that you can have' }),
    ).toEqual([['other_language', 4]])
    expect(found({ title: 'Die Brücke und der Fluss', words: 'Super Brücke' })).toEqual([])
    expect(['Das ist nicht der Weg', 'Non è una cosa per la gente', 'Hm'].map(languageOf)).toEqual([
      'de',
      'it',
      null,
    ])
  })

  it('take the filter’s word by how sure it is, and a young one’s never for spam alone', () => {
    expect(found({ filter: { margin: 0, learned: 5 } })).toEqual([['learned_spam', 30]])
    expect(found({ filter: { margin: 9, learned: 49 } })).toEqual([['learned_spam', 40]])
    expect(found({ filter: { margin: 9, learned: 50 } })).toEqual([['learned_spam', 60]])
    expect(found({ filter: { margin: -2, learned: 50 } })).toEqual([])
    expect(found({ filter: { margin: -5, learned: 50 } })).toEqual([['learned_ham', -10]])
  })
})
