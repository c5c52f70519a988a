import { describe, expect, it } from 'vitest'
import { fold } from '../../shared/rules/words.ts'
import { compileWords, findWord, type WordList } from './words.ts'

const list = (match: WordList['match'], words: string[], act: WordList['act'] = 'hold'): WordList => ({
  words,
  match,
  act,
})
const find = (text: string, ...lists: WordList[]) => findWord(compileWords(lists), text)?.word ?? null

describe('folding', () => {
  it.each([
    ['MÜLLER', 'muller'],
    ['Mueller', 'muller'],
    ['Straße', 'strasse'],
    ['spa\u200bm, s\u00adpam', 'spam, spam'],
    ['ｓｐａｍ', 'spam'],
    ['a\n\t b', 'a b'],
  ])('%j is %j', (text, folded) => expect(fold(text)).toBe(folded))
})

describe('a whole word', () => {
  const words = list('word', ['Arsch', 'du Depp', 'k.o.'])
  it.each([
    ['So ein ARSCH!', 'Arsch'],
    ['arsch', 'Arsch'],
    ['du  depp', 'du Depp'],
    ['er war k.o.', 'k.o.'],
    ['a r s c h', 'Arsch'],
    ['a-r-s-c-h!', 'Arsch'],
    ['a\u200brsch', 'Arsch'],
  ])('is seen in %j', (text, word) => expect(find(text, words)).toBe(word))
  it.each(['Arschloch', 'Marsch', 'Du, Depp', 'ar sch', ''])('is not in %j', (text) =>
    expect(find(text, words)).toBeNull(),
  )
})

describe('a part of a word', () => {
  it('is seen anywhere', () => {
    expect(find('Marschmusik', list('part', ['arsch']))).toBe('arsch')
    expect(find('Ueberfall', list('part', ['über']))).toBe('über')
    expect(find('Mars', list('part', ['arsch']))).toBeNull()
  })
})

describe('a wildcard', () => {
  it.each([
    ['arsch*', 'Arschloch', true],
    ['arsch*', 'arsch', true],
    ['arsch*', 'Marsch', false],
    ['*arsch', 'Marsch', true],
    ['*arsch*', 'Marschmusik', true],
    ['a*e', 'die Affe lacht', true],
    ['a*e', 'Affen und ewig', false],
    ['d?pp', 'du Depp', true],
    ['d?pp', 'dpp', false],
    ['d?pp', 'Deppen', false],
    ['kauf* viagra', 'kaufen Viagra jetzt', true],
    ['kauf* viagra', 'kaufen kein Viagra', false],
    ['?????', 'genau', false],
    ['a*b*c*d', `${'abc'.repeat(50)}d`, true],
    [`${'ab?'.repeat(33)}z`, `x ${'abc'.repeat(33)}z`, true],
    [`${'ab?'.repeat(33)}z`, `x ${'abc'.repeat(33)}y`, false],
  ])('%j in %j: %s', (pattern, text, seen) =>
    expect(find(text, list('wildcard', [pattern])) !== null).toBe(seen),
  )
})

it('the strictest list counts, wherever its word stands', () => {
  const words = compileWords([list('part', ['eins']), list('word', ['zwei'], 'refuse')])
  expect(findWord(words, 'eins zwei')).toEqual({ word: 'zwei', act: 'refuse' })
  expect(findWord(words, 'eins drei')).toEqual({ word: 'eins', act: 'hold' })
  expect(findWord(words, 'eins z w e i')).toEqual({ word: 'zwei', act: 'refuse' })
})

describe('a text made to be slow', () => {
  // Fewer, since each is a walk of its own; that they are walked once each is what the last bound says.
  const patterns = Array.from({ length: 200 }, (_, n) => `*${'a'.repeat(40)}*b${n}*${'a'.repeat(40)}?`)
  const parts = Array.from({ length: 2_000 }, (_, n) => `${'a'.repeat(90)}b${n}`)
  const steps = (lists: WordList[], length: number): number => {
    const count = { steps: 0 }
    findWord(compileWords(lists), 'a'.repeat(length), count)
    return count.steps
  }
  it.each([
    ['parts', list('part', parts)],
    ['whole words', list('word', parts)],
    ['wildcards', list('wildcard', patterns)],
  ])('takes twice the steps where it is twice as long: %s', (_, words) => {
    const [one, two] = [steps([words], 5_000), steps([words], 10_000)]
    expect(two).toBeGreaterThan(one)
    expect(two).toBeLessThan(one * 2.2)
    // Wildcards take a step for each 32 places, words one or two for each letter.
    expect(two).toBeLessThan((words.match === 'wildcard' ? 200 * 4 + 3 : 3) * 10_000)
  })
})
