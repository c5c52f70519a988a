import type { Store } from '../../state/store.ts'
import { spoken } from '../../state/words.ts'
import type { Panel } from '../panel.ts'
import { fill } from '../words.ts'

interface Reason {
  key: string
  weight: number
  values?: Record<string, string | number>
}

/** Tenths with their sign, as the language writes them: 31 is "+3,1". */
export const signed = (store: Store, tenths: number): string =>
  (tenths / 10).toLocaleString(spoken(store), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })

/** Why, in words: "+3,1 drei Links". What weighs nothing is a rule of the site, and stands alone. */
export function explainReason({ store, words }: Panel, { key, weight, values = {} }: Reason): string {
  const sentences: Record<string, string> = words.reasons
  const text = fill(store, sentences[key] ?? words.reasons.other, {
    ...values,
    w: values.word ?? '',
    h: values.host ?? '',
    k: key.replaceAll('_', ' '),
  })
  return weight ? `${signed(store, weight)} ${text}` : text
}
