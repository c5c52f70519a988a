/** Files of the languages below the loader's own folder, hashes included; the build fills them in. */
declare const __WORDS__: Record<'en' | 'de' | 'it', string>

/** The loader's own words: all else that a reader sees comes with the thread. */
const words = {
  en: ['Show comments', 'The comments did not arrive.', 'Try again', __WORDS__.en],
  de: ['Kommentare anzeigen', 'Die Kommentare kamen nicht an.', 'Nochmal', __WORDS__.de],
  it: ['Mostra i commenti', 'I commenti non sono arrivati.', 'Riprova', __WORDS__.it],
} as const

/** [show, failed, retry, file of the thread's words] in the language of a tag like "de-AT"; English for any other. */
export const wordsFor = (lang: string): readonly [string, string, string, string] =>
  words[lang.slice(0, 2).toLowerCase() as 'en'] || words.en
