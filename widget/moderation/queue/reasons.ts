import { type SaidReason, sayReason, sayWeight } from '../../../shared/rules/reasons.ts'
import type { Store } from '../../state/store.ts'
import { spoken } from '../../state/words.ts'
import type { Panel } from '../panel.ts'

/** Tenths with their sign, as the language writes them: 31 is "+3,1". */
export const signed = (store: Store, tenths: number): string => sayWeight(tenths, spoken(store))

/** Why, in words: "+3,1 drei Links". What weighs nothing is a rule of the site, and stands alone. */
export function explainReason({ store, reasonWords }: Panel, reason: SaidReason): string {
  const text = sayReason(reasonWords, reason)
  return reason.weight ? `${signed(store, reason.weight)} ${text}` : text
}
