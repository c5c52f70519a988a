import { concepts } from './concepts.ts'

const ends =
  'com|net|org|info|co|tv|ly|me|be|gl|ru|de|it|io|biz|us|uk|eu|fm|gd|se|at|ch|fr|es|pl|cn|xyz|top|shop|site'
const url = new RegExp(
  `(?:https?:\\/\\/|www\\.)\\S+|(?<![\\w@])\\/watch\\?v=\\S+|\\b[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:${ends})\\b(?:\\/\\S*)?`,
  'gi',
)
/** Beyond this nothing is looked at: spam says early what it wants. */
const longest = 4_000

/** Small letters without marks and without what does not show. */
export const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .normalize('NFKC')

/** "you[tube]" and "shop . com" are read as what they are for. */
const unhide = (text: string): string =>
  text
    .replace(/(\w)\s?(?:\.|\(dot\)|\[dot\])\s?(com|net|org|info|tv)\b/gi, '$1.$2')
    .replace(/(\w)\[(\w+)\]/g, '$1$2')

const hostOf = (link: string): string =>
  link
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .split(/[/?#)]/)[0] ?? ''

const wordsOf = (folded: string): string[] =>
  folded
    .replace(/\d{1,2}:\d\d/g, ' §time ')
    .replace(/[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?[$€£]/g, ' §money ')
    .replace(/[+@]\p{L}[\p{L}\p{N}_]+/gu, ' §name ')
    .replace(/\d[\d.,]*/g, (number) => (number.replace(/\D/g, '').length > 4 ? ' §long ' : ' §number '))
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .match(/§?[\p{L}\p{N}']+/gu)
    ?.map((word) => word.replace(/^'+|'+$/g, ''))
    .filter((word) => word !== '') ?? []

const looks: [string, RegExp][] = [
  ['!!', /!{2,}/],
  ['lines', /\n/],
  ['emoji', /\p{Extended_Pictographic}/u],
  ['colon', /:\s*$/],
  ['rule', /[_=\-*]{4,}/],
  ['script', /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u],
  ['question', /\?/],
]

const lengths = [4, 9, 17, 33]
const self = new Set([
  'my',
  'me',
  'mine',
  'i',
  "i'm",
  'im',
  'our',
  'we',
  'us',
  'ich',
  'mein',
  'meine',
  'meinen',
  'mir',
  'io',
  'mio',
  'mia',
])
const others = new Set([
  'you',
  'u',
  'your',
  'ur',
  'guys',
  'everyone',
  'people',
  'yall',
  'anyone',
  'ihr',
  'euch',
  'leute',
  'voi',
  'ragazzi',
])

function* describe(text: string): Generator<string> {
  const plain = unhide(text.slice(0, longest).trim())
  const links = plain.match(url) ?? []
  const bare = plain.replace(url, ' ')
  const folded = foldText(plain.replace(url, ' §url '))
  for (const link of links) yield `host:${hostOf(link)}`
  if (links.length > 0) yield 'links'
  if (links.length > 1) yield 'links:many'
  if (links.length > 0 && !/\p{L}{2}/u.test(bare)) yield 'links:alone'

  const found = Object.keys(concepts).filter((name) => concepts[name]?.test(folded))
  for (const [at, name] of found.entries()) {
    yield `wants:${name}`
    if (links.length > 0) yield `wants:${name}+link`
    for (const second of found.slice(at + 1)) yield `wants:${name}+${second}`
  }
  yield `wants:${Math.min(found.length, 4)}`

  const words = wordsOf(folded)
  for (const [at, word] of words.entries()) {
    yield word
    if (at > 0) yield `${words[at - 1]} ${word}`
  }
  const mine = words.some((word) => self.has(word))
  if (mine && words.some((word) => others.has(word))) yield 'me and you'
  if (mine && found.includes('please')) yield 'me, please'
  yield `length:${lengths.filter((least) => words.length >= least).length}`
  const letters = plain.replace(/\P{L}/gu, '')
  if (letters.length > 7 && letters.replace(/\P{Lu}/gu, '').length > 0.6 * letters.length) yield 'capitals'
  for (const [name, pattern] of looks) if (pattern.test(plain)) yield `look:${name}`
}

/** 53 bits of a feature, in base 36 (cyrb53): short to keep, and no word of anybody's to be read in the database. */
const hash = (text: string): string => {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}

/** What the filter looks at: words and pairs of them, hosts of links, what the text asks for and how it looks. Hashed. */
export const featuresOf = (text: string): string[] => [...new Set(describe(text))].map(hash)
