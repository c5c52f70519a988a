import { describe, expect, it } from 'vitest'
import { foldWords } from './fold.ts'

const fold = (text: string) => foldWords(text).join(' ')

describe('words for searching', () => {
  it.each([
    ['Müller', 'Mueller', 'MULLER', 'mu\u0308ller', 'Mu\u00ADller'],
    ['Straße', 'STRASSE', 'STRAẞE', 'strasse'],
    ['Böen', 'Boeen', 'BÖEN', 'bon'],
    ['Äther', 'Aether', 'ather'],
    ['Café', 'cafe', 'CAFÉ', 'cafe\u0301'],
    ['Œuvre', 'oeuvre', 'ouvre'],
    ['ﬁnden', 'finden', 'FINDEN'],
    ['İstanbul', 'istanbul', 'ıstanbul'],
    ['neue', 'neu'],
    ['„Böen“', '»Boeen«', '🌬 Bo​e​en', '– bön …'],
    ['Привет', 'ПРИВЕТ'],
    ['ελλάδα', 'ΕΛΛΆΔΑ', 'ελλαδα'],
  ])('are the same: %s', (...texts) => {
    expect(new Set(texts.map(fold)).size, texts.map(fold).join()).toBe(1)
    expect(fold(texts[0] ?? '')).toMatch(/^[a-z0-9]+$/)
  })

  it('are apart at whatever is neither letter nor number, and each once', () => {
    expect(foldWords('Das **Haus**, das’s: haus! 3.000 a_b')).toEqual([
      'das',
      'haus',
      's',
      '3',
      '000',
      'a',
      'b',
    ])
    expect(foldWords(' …!? 🍷')).toEqual([])
  })

  it('begin folded as they begin', () => {
    for (const text of ['Müeller', 'Boeenüe', 'Straße', 'Привет', 'Äeoeue', 'naïveté'])
      for (let end = 1; end <= text.length; end += 1)
        expect(fold(text).startsWith(fold(text.slice(0, end))), text.slice(0, end)).toBe(true)
  })

  it('of a script without spaces are its signs', () => {
    expect(foldWords('東京')).toHaveLength(2)
    expect(foldWords('東京に行く')).toEqual(
      expect.arrayContaining(foldWords('京都')[0] ? [foldWords('京')[0]] : []),
    )
  })

  it('are cut, and still found by their beginning', () => {
    expect(fold('x'.repeat(5_000))).toHaveLength(64)
  })
})
