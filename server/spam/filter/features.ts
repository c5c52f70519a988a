import { concepts } from './concepts.ts'

const ends =
  'com|net|org|info|co|tv|ly|me|be|gl|ru|de|it|io|biz|us|uk|eu|fm|gd|se|at|ch|fr|es|pl|cn|xyz|top|shop|site'
/** A host's parts are short: without a bound, `a-a-a-` of some thousand signs would take a tenth of a second. */
const url = new RegExp(
  `(?:https?:\\/\\/|www\\.)\\S+|(?<![\\w@])\\/watch\\?v=\\S+|\\b[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){0,4}\\.(?:${ends})\\b(?:\\/\\S*)?`,
  'gi',
)
/** Who shares a film leads to no shop; `/watch?v=` alone is one, too. */
const films = /^$|(?:^|\.)(?:youtube\.com|youtu\.be|vimeo\.com)$/
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
    .replace(/[$€£]\s?\d[\d.,]*|\d[\d.,]{0,19}\s?[$€£]/g, ' §money ')
    .replace(/[+@]\p{L}[\p{L}\p{N}_]+/gu, ' §name ')
    .replace(/\d[\d.,]*/g, (number) => (number.replace(/\D/g, '').length > 4 ? ' §long ' : ' §number '))
    .replace(/(\p{L})\1{2,}/gu, '$1')
    .match(/§?[\p{L}\p{N}](?:[\p{L}\p{N}']*[\p{L}\p{N}])?/gu) ?? []

const looks: [string, RegExp][] = [
  ['!!', /!{2,}/],
  ['emoji', /\p{Extended_Pictographic}/u],
  ['rule', /[_=\-*]{4,}/],
  ['question', /\?/],
]

const lengths = [4, 9, 17, 33]
/** Capitals, most of it. Letters by having two cases: asking for their class costs three times as much. */
const shouts = (text: string): boolean => {
  let [large, small] = [0, 0]
  for (const sign of text) {
    if (sign !== sign.toLowerCase()) large++
    else if (sign !== sign.toUpperCase()) small++
  }
  return large + small > 7 && large > 0.6 * (large + small)
}

function* describe(text: string): Generator<string> {
  const plain = unhide(text.slice(0, longest).trim())
  const links = plain.match(url) ?? []
  const folded = foldText(plain.replace(url, ' §url '))
  const hosts = links.map(hostOf)
  for (const host of hosts) {
    yield `host:${host}`
    yield `host:*.${host.split('.').at(-1)}`
  }
  if (hosts.some((host) => !films.test(host))) yield 'links:elsewhere'
  if (links.length > 0) yield 'links:some'
  if (links.length > 1) yield 'links:many'

  const found = Object.keys(concepts).filter((name) => concepts[name]?.test(folded))
  for (const [at, name] of found.entries()) {
    yield `wants:${name}`
    for (const second of found.slice(at + 1)) yield `wants:${name}+${second}`
  }
  yield `wants:${Math.min(found.length, 4)}`

  const words = wordsOf(folded)
  for (const [at, word] of words.entries()) {
    yield word
    if (at > 0) yield `${words[at - 1]} ${word}`
  }
  // How a sentence begins and ends says whether it tells something or asks for it.
  for (const clause of folded.split(/[.!?\n,;:]+/)) {
    const said = clause.match(/[\p{L}']+/gu)
    if (said) {
      yield `first:${said[0]}`
      yield `last:${said.at(-1)}`
    }
  }
  yield `length:${lengths.filter((least) => words.length >= least).length}`
  if (shouts(plain)) yield 'look:capitals'
  for (const [name, pattern] of looks) if (pattern.test(plain)) yield `look:${name}`
}

const digits = [...'0123456789abcdefghijklmnopqrstuv']

/**
 * 50 bits of a feature (cyrb53): short to keep, and no word of anybody's to be read in the database. Written digit by
 * digit, as `toString` takes four times as long.
 */
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
  let written = ''
  for (let bit = 0; bit < 25; bit += 5) written += `${digits[(a >>> bit) & 31]}${digits[(b >>> bit) & 31]}`
  return written
}

/** What the filter looks at: words and pairs of them, hosts of links, what the text asks for and how it looks. Hashed. */
export const featuresOf = (text: string): string[] => [...new Set(describe(text))].map(hash)
