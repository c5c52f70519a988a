/** The loader's own words: all else that a reader sees comes with the thread. */
const words = {
  en: ['Show comments', 'The comments did not arrive.', 'Try again'],
  de: ['Kommentare anzeigen', 'Die Kommentare kamen nicht an.', 'Nochmal'],
  it: ['Mostra i commenti', 'I commenti non sono arrivati.', 'Riprova'],
} as const

/** [show, failed, retry] in the language of a tag like "de-AT"; English for any other. */
export const wordsFor = (lang: string): readonly [string, string, string] =>
  words[lang.slice(0, 2).toLowerCase() as 'en'] || words.en
