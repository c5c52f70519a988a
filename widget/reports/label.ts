import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'

/** Of texts by language the one this reader reads, or English. */
export const inLanguage = (store: Store, texts: Record<string, string> | undefined): string | undefined =>
  texts?.[spoken(store)] ?? texts?.en
