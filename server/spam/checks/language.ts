import type { Check } from './facts.ts'

const stopWords = {
  de: 'der die das und ist nicht ein eine ich du wir ihr mit auf für von dem den zu auch sich wie aber dass im es sie er war',
  it: 'il la le che di e è non un una per con sono ma si anche del della mi ti ci come più questo questa ha gli nel al lo',
  en: 'the and is not a an i you we they with on for of to also how but that in it she he was are this have my your be',
}
const sets = Object.entries(stopWords).map(([name, words]) => [name, new Set(words.split(' '))] as const)
const scripts = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Arabic',
  'Hebrew',
  'Han',
  'Hangul',
  'Thai',
  'Devanagari',
  'Hiragana',
]
const tests = scripts.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'gu')] as const)

/** The script of most letters; null where there are too few to say. */
const scriptOf = (text: string): string | null => {
  const counts = tests.map(([name, letters]) => [name, text.match(letters)?.length ?? 0] as const)
  const [name, most] = counts.reduce((best, next) => (next[1] > best[1] ? next : best))
  return most < 8 ? null : name
}

/** `de`, `it` or `en` where its small words say so clearly; else null. */
export const languageOf = (text: string): string | null => {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const counts = sets
    .map(([name, set]) => [name, words.filter((word) => set.has(word)).length] as const)
    .sort((a, b) => b[1] - a[1])
  const [[name, most], [, second]] = counts as [(typeof counts)[0], (typeof counts)[0]]
  return most >= 2 && most >= 2 * second + 1 ? name : null
}

/** Another script, or language, than the page's title: a weak sign, since readers come from everywhere. */
export const language: Check = ({ title, words }) => {
  const [here, there] = [scriptOf(title), scriptOf(words)]
  if (here && there && here !== there) return { key: 'other_script', weight: 10 }
  const [page, comment] = [languageOf(title), languageOf(words)]
  return page && comment && page !== comment ? { key: 'other_language', weight: 4 } : null
}
