import { mailReasons as de } from '../../shared/locales/de/mail-reasons.ts'
import { mailReasons as en, type MailReasonsWords } from '../../shared/locales/en/mail-reasons.ts'
import { mailReasons as it } from '../../shared/locales/it/mail-reasons.ts'

const all: Record<string, MailReasonsWords> = { de, it, en }

/** Of what a tag such as `de-AT` names: the language we write, else English. */
export const letterLang = (tag: string): 'de' | 'it' | 'en' =>
  (/^(de|it)\b/i.exec(tag)?.[0].toLowerCase() as 'de' | 'it' | undefined) ?? 'en'

/** What is said in one language, with `{names}` filled in. */
export const letterWords = (lang: 'de' | 'it' | 'en') => {
  const words = all[lang] ?? en
  return (key: keyof MailReasonsWords, values: Readonly<Record<string, string>> = {}): string =>
    words[key].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** "3 March 2026" in UTC. */
export const letterDay = (lang: string, at: number): string =>
  new Date(at).toLocaleDateString(lang, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Somebody's words, each line marked as theirs. */
export const quoted = (text: string, most = 500): string =>
  (text.length > most ? `${text.slice(0, most)}…` : text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')
