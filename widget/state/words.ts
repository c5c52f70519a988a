import type { Store } from './store.ts'

/** Each language is a chunk that also knows the way to its later words. */
export type Language = Pick<typeof import('../../shared/locales/en/index.ts'), 'thread'> & {
  loadWrite: () => Promise<{ write: import('../../shared/locales/en/write.ts').WriteWords }>
  loadMore: () => Promise<{
    more: import('../../shared/locales/en/more.ts').MoreWords
    loadPeople: () => Promise<{
      people: import('../../shared/locales/en/people.ts').PeopleWords
      loadReports: () => Promise<{ reports: import('../../shared/locales/en/reports.ts').ReportWords }>
    }>
  }>
}

const languages: Record<string, () => Promise<Language>> = {
  de: () => import('../../shared/locales/de/index.ts'),
  it: () => import('../../shared/locales/it/index.ts'),
  en: () => import('../../shared/locales/en/index.ts'),
}

/** The language spoken for a tag such as `de-AT`; English where we do not speak it. */
export const spoken = ({ options }: Store): string =>
  /^(de|it)\b/i.exec(options.lang)?.[0].toLowerCase() ?? 'en'

/** Loads the words of the first paint. */
export async function loadWords(store: Store): Promise<void> {
  store.language = await languages[spoken(store)]!()
  store.words = store.language.thread
}

/**
 * Fills `{n}` and `{x}` into a text, with the form that fits `n`; numbers as the reader's language writes them. Below a
 * thousand that is their digits: asking the browser made up a third of the first paint.
 */
export function say(store: Store, text: string, n?: number, x = ''): string {
  const [one, many = one] = text.split('|')
  return (n === 1 ? one! : many!).replace(/\{(.)\}/g, (_, key) =>
    key === 'n' ? (n! < 1_000 ? `${n}` : n!.toLocaleString(spoken(store))) : x,
  )
}
