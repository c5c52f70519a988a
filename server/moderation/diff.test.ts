import { describe, expect, it } from 'vitest'
import { diffWords } from './diff.ts'

describe('the difference of two texts', () => {
  it('is told in words, umlauts whole', () => {
    expect(diffWords('Das Zwetschgenknödl ist gut', 'Das Marillenknödl ist sehr gut')).toEqual([
      { t: 'same', v: 'Das ' },
      { t: 'gone', v: 'Zwetschgenknödl' },
      { t: 'added', v: 'Marillenknödl' },
      { t: 'same', v: ' ist ' },
      { t: 'added', v: 'sehr ' },
      { t: 'same', v: 'gut' },
    ])
  })

  it('gives either text back, whatever it is', () => {
    const long = Array.from({ length: 3_000 }, (_, n) => `w${n}`).join(' ')
    for (const [before, after] of [
      ['', 'a'],
      ['a\n\nb', 'a b'],
      [long, long.replaceAll('w', 'v')],
    ] as const) {
      const parts = diffWords(before, after)
      const text = (without: string) =>
        parts
          .filter(({ t }) => t !== without)
          .map(({ v }) => v)
          .join('')
      expect([text('added'), text('gone')]).toEqual([before, after])
    }
  })
})
