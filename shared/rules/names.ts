import { limits } from './limits.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** A picture with its variation selector, skin tone and joined parts; the only place for U+FE0F and such joiners. */
const part = '\\p{Extended_Pictographic}\\uFE0F?[\\u{1F3FB}-\\u{1F3FF}]?'
const emoji = new RegExp(`${part}(?:\\u200D${part})*`, 'gu')

/** Joiners change the shape of words in these scripts and are invisible anywhere else. */
const joining = [
  'Arab',
  'Syrc',
  'Mong',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Mymr',
]
const letter = `[${joining.map((script) => `\\p{Script=${script}}`).join('')}]`
const joiner = new RegExp(`(?<=${letter}\\p{M}?)[\\u200C\\u200D](?=${letter})`, 'gu')

/**
 * What a name never holds: control, format and bidi characters, unpaired, private and unassigned ones, line
 * separators, letters that show nothing (Hangul fillers, blank Braille), marks without a letter, and more than two
 * marks on one.
 */
const refused =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?:^|\s)\p{M}|\p{M}{3}/u

/**
 * A name as readers see it: NFC, white space folded, at most `limits.name` graphemes. `name_required` where nothing
 * is left, `name_invalid` where it holds what could hide, imitate or spill over, or neither letter nor number.
 */
export const cleanName = (input: string): { name: string } | { error: 'name_required' | 'name_invalid' } => {
  const name = input
    .normalize('NFC')
    .replace(/\p{Zs}+/gu, ' ')
    .replace(/^ | $/g, '')
  if (!name) return { error: 'name_required' }
  const bare = name.replace(emoji, ' ').replace(joiner, '')
  const valid = input.length <= limits.nameInput && !refused.test(bare) && /[\p{L}\p{N}]/u.test(bare)
  return valid && [...graphemes.segment(name)].length <= limits.name ? { name } : { error: 'name_invalid' }
}

/** A name folded for comparing: NFKC, without case, joiners and doubled white space ("ß" is "ss"). */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
