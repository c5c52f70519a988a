import type { Verdict } from '../contract/spam.ts'
import type { ReasonWords } from '../locales/en/reasons.ts'

export type SaidReason = Verdict['reasons'][number]

/** Tenths as moderators read them: 31 is "+3,1" in German and Italian, "+3.1" in English. */
export const sayWeight = (tenths: number, language: string): string => {
  const size = (Math.abs(tenths) / 10).toFixed(1)
  return (tenths < 0 ? '−' : '+') + (language === 'en' ? size : size.replace('.', ','))
}

/** Numbers up to twelve are written out; `numbers` holds their words, from one on. */
const sayNumber = (value: string | number, numbers: string): string =>
  (typeof value === 'number' && numbers.split(' ')[value - 1]) || String(value)

/**
 * A reason as a sentence without its weight: "drei Links". `{n}` is written out where it is small, all other values
 * stand as they are. A text with two forms, parted by `|`, has the first for one. Keys without a text come back as they are.
 */
export const sayReason = (words: ReasonWords, { key, values = {} }: SaidReason): string => {
  const text = Object.hasOwn(words.reasons, key) ? words.reasons[key as keyof ReasonWords['reasons']] : key
  const [one = text, many = one] = text.split('|')
  return (values.n === 1 ? one : many).replace(/\{(\w+)\}/g, (mark, name: string) => {
    const value = values[name]
    if (value === undefined) return mark
    return name === 'n' ? sayNumber(value, words.numbers) : String(value)
  })
}

/** All of a verdict in one line: "+3,1 drei Links; +2,0 viermal derselbe Text in 10 min". */
export const sayReasons = (words: ReasonWords, reasons: readonly SaidReason[], language: string): string =>
  reasons
    .map((reason) =>
      reason.weight === 0
        ? sayReason(words, reason)
        : `${sayWeight(reason.weight, language)} ${sayReason(words, reason)}`,
    )
    .join('; ')
