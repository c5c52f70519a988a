import type { MoreWords } from '../../shared/locales/en/more.ts'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'

const moreWords: Record<string, () => Promise<{ more: MoreWords }>> = {
  de: () => import('../../shared/locales/de/more.ts'),
  it: () => import('../../shared/locales/it/more.ts'),
  en: () => import('../../shared/locales/en/more.ts'),
}

export async function loadMoreWords(store: Store): Promise<void> {
  store.moreWords = (await moreWords[spoken(store)]!()).more
}
