import type { ModerationWords } from '../../shared/locales/en/moderation.ts'
import type { ReasonWords } from '../../shared/locales/en/reasons.ts'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'
import type { Panel } from './panel.ts'
import { viewWords } from './views/words.ts'

const languages: Record<string, () => Promise<{ moderation: ModerationWords }>> = {
  de: () => import('../../shared/locales/de/moderation.ts'),
  it: () => import('../../shared/locales/it/moderation.ts'),
  en: () => import('../../shared/locales/en/moderation.ts'),
}

const reasonLanguages: Record<string, () => Promise<{ reasons: ReasonWords }>> = {
  de: () => import('../../shared/locales/de/reasons.ts'),
  it: () => import('../../shared/locales/it/reasons.ts'),
  en: () => import('../../shared/locales/en/reasons.ts'),
}

/** The words of these tools: no reader's chunk knows the way to them. */
export const loadModerationWords = async (store: Store): Promise<ModerationWords> =>
  (await languages[spoken(store)]!()).moderation

/** The sentences of why the machine thought so. */
export const loadReasonWords = async (store: Store): Promise<ReasonWords> =>
  (await reasonLanguages[spoken(store)]!()).reasons

type Values = Record<string, string | number>

/** Fills `{n}`, `{x}` and other letters into a text, in the form that fits `n`; numbers as the language writes them. */
export function fill(store: Store, text: string, values: Values = {}): string {
  const [one, many = one] = text.split('|')
  return (values.n === 1 ? one! : many!).replace(/\{(\w)\}/g, (_, key: string) => {
    const value = values[key] ?? ''
    return typeof value === 'number' ? value.toLocaleString(spoken(store)).replace('-', '−') : value
  })
}

/** The text in the language spoken here, else in English, else in any. */
export const inLanguage = (store: Store, texts: Record<string, string> | undefined): string =>
  texts?.[spoken(store)] ?? texts?.en ?? Object.values(texts ?? {})[0] ?? ''

/** What a rule is called that something was done by, whether the site still has it or not; or one of the machine's. */
export function ruleName({ store, rules }: Panel, key: string): string {
  const machines: Record<string, string> = viewWords(store).transparency.machines
  return inLanguage(store, rules.find((rule) => rule.key === key)?.labels) || (machines[key] ?? key)
}
