/** Letters that no decomposition takes apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ŋ: 'n',
  ı: 'i',
}
const special = new RegExp(`[${Object.keys(letters).join('')}]`, 'g')

/** Written without spaces: each sign is a word of its own. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu
const hidden = /[\p{M}\p{Default_Ignorable_Code_Point}]/gu
const word = /[\p{L}\p{N}]+/gu
/** All that is not plain, one sign at a time. */
const foreign = /[^a-z0-9]/gu

/** Longest folded word; of a longer one its beginning is found. */
const longest = 64

/** A letter of another script by its number, four digits to base 36: a beginning stays a beginning. */
const byNumber = (sign: string): string => (sign.codePointAt(0) ?? 0).toString(36).padStart(4, '0')

/**
 * The words of a text for searching, each once, in [a-z0-9] alone, so that no database's parser has a say: without
 * case and accents, ß as ss, and ü, ue and u as the same letter (ö, ä alike). The price of the last: "neue" is found
 * by "neu", and "Poet" by "Pot". What begins a word begins it folded, too.
 */
export const foldWords = (text: string): string[] => {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(hidden, '')
    .replace(special, (letter) => letters[letter] ?? '')
    .replace(/([aou])e+/g, '$1')
    .replace(spaceless, ' $& ')
  const found = new Set<string>()
  for (const [whole] of plain.matchAll(word)) found.add(whole.replace(foreign, byNumber).slice(0, longest))
  return [...found]
}
