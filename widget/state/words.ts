import type { ThreadWords } from '../../shared/locales/en/thread.ts'
import type { WriteWords } from '../../shared/locales/en/write.ts'
import type { Store } from './store.ts'

const threadWords: Record<string, () => Promise<{ thread: ThreadWords }>> = {
  de: () => import('../../shared/locales/de/thread.ts'),
  it: () => import('../../shared/locales/it/thread.ts'),
  en: () => import('../../shared/locales/en/thread.ts'),
}

const writeWords: Record<string, () => Promise<{ write: WriteWords }>> = {
  de: () => import('../../shared/locales/de/write.ts'),
  it: () => import('../../shared/locales/it/write.ts'),
  en: () => import('../../shared/locales/en/write.ts'),
}

/** The language spoken for a tag such as `de-AT`; English where we do not speak it. */
export const spoken = ({ options }: Store): string => {
  const base = options.lang.slice(0, 2).toLowerCase()
  return /de|it/.test(base) ? base : 'en'
}

export async function loadWords(store: Store): Promise<void> {
  store.words = (await threadWords[spoken(store)]!()).thread
}

export async function loadWriteWords(store: Store): Promise<void> {
  store.writeWords = (await writeWords[spoken(store)]!()).write
}

/** Fills `{n}` and `{x}` into a text, with the form that fits `n`; numbers as the reader's language writes them. */
export function say(store: Store, text: string, n?: number, x = ''): string {
  const [one, many = one] = text.split('|')
  return (n === 1 ? one! : many!).replace(/\{(.)\}/g, (_, key) =>
    key === 'n' ? n!.toLocaleString(spoken(store)) : x,
  )
}
