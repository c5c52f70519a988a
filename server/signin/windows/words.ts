import { windows as de } from '../../../shared/locales/de/windows.ts'
import { windows as en, type WindowWords } from '../../../shared/locales/en/windows.ts'
import { windows as it } from '../../../shared/locales/it/windows.ts'
import type { PageLang } from '../page.ts'

const all: Record<PageLang, WindowWords> = { de, it, en }

/** The words of a language, with a way to fill them in. */
export const windowWords = (lang: PageLang) => {
  const words = all[lang]
  return (key: keyof WindowWords, values: Record<string, string> = {}): string =>
    words[key].replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

export type Say = ReturnType<typeof windowWords>
