import type { ViewWords } from '../../../shared/locales/en/moderation-views.ts'
import type { Store } from '../../state/store.ts'
import { spoken } from '../../state/words.ts'

const languages: Record<string, () => Promise<{ views: ViewWords }>> = {
  de: () => import('../../../shared/locales/de/moderation-views.ts'),
  it: () => import('../../../shared/locales/it/moderation-views.ts'),
  en: () => import('../../../shared/locales/en/moderation-views.ts'),
}

const loaded: Record<string, ViewWords> = {}

/** Loads the words of the views; before the first of them is named or drawn. */
export async function loadWords(store: Store): Promise<void> {
  const lang = spoken(store)
  loaded[lang] ??= (await languages[lang]!()).views
}

/** The words of the views, once they are loaded. */
export const viewWords = (store: Store): ViewWords => loaded[spoken(store)]!
