import { describe, expect, it } from 'vitest'
import { buildStore } from './build-store.ts'
import { loadWords, say, spoken } from './words.ts'

describe('the language', () => {
  it.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['it-IT', 'it'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['den', 'en'],
    ['', 'en'],
  ])('for %j is %s', (lang, base) => {
    expect(spoken(buildStore(lang))).toBe(base)
  })
})

describe('a text', () => {
  const store = buildStore('de')
  const count = '{n} Kommentar auf "{x}"|{n} Kommentare auf "{x}"'

  it.each([
    [1, '1 Kommentar auf "T"'],
    [0, '0 Kommentare auf "T"'],
    [7, '7 Kommentare auf "T"'],
    [10_000, '10.000 Kommentare auf "T"'],
  ])('for %d takes the form that fits', (n, text) => {
    expect(say(store, count, n, 'T')).toBe(text)
  })

  it('puts in names as they are, whatever they mean to a replace', () => {
    expect(say(store, 'Antwort an {x}', 0, "$& {n} $'")).toBe("Antwort an $& {n} $'")
  })

  it('comes in the language of the page', async () => {
    const italian = buildStore('it')
    await loadWords(italian)
    expect(italian.words.comments).toBe('Commenti')
  })
})
