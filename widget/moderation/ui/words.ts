import type { Store } from '../../state/store.ts'
import { spoken } from '../../state/words.ts'

/** What stands in a sentence's braces: numbers are written as the language does. */
export type Values = Record<string, string | number>

/** Fills `{n}`, `{x}`, … into a sentence; with `n`, in the form that fits it ("one|many"). */
export function fill(store: Store, text: string, values: Values = {}): string {
  const [one, many = one] = text.split('|')
  return (values.n === 1 ? one! : many!).replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key] ?? ''
    return typeof value === 'number' ? number(store, value) : value
  })
}

export const number = (store: Store, value: number, digits = 0): string =>
  value.toLocaleString(spoken(store), { maximumFractionDigits: digits }).replace('-', '−')

/** A weight in tenths, as it is spoken of: 31 is "3,1". */
export const tenths = (store: Store, value: number): string =>
  (value / 10).toLocaleString(spoken(store), { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** The text of a language the reader understands, else English, else any there is. */
export const inTongue = (store: Store, texts: Record<string, string> | undefined): string =>
  texts?.[spoken(store)] ?? texts?.en ?? Object.values(texts ?? {})[0] ?? ''
