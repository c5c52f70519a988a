import { describe, expect, it } from 'vitest'
import { mail as deMail } from './de/mail.ts'
import { mailReasons as deMailReasons } from './de/mail-reasons.ts'
import { moderation as deModeration } from './de/moderation.ts'
import { views as deViews } from './de/moderation-views.ts'
import { more as deMore } from './de/more.ts'
import { people as dePeople } from './de/people.ts'
import { reasons as deReasons } from './de/reasons.ts'
import { reports as deReports } from './de/reports.ts'
import { thread as deThread } from './de/thread.ts'
import { windows as deWindows } from './de/windows.ts'
import { write as deWrite } from './de/write.ts'
import { mail as enMail } from './en/mail.ts'
import { mailReasons as enMailReasons } from './en/mail-reasons.ts'
import { moderation as enModeration } from './en/moderation.ts'
import { views as enViews } from './en/moderation-views.ts'
import { more as enMore } from './en/more.ts'
import { people as enPeople } from './en/people.ts'
import { reasons as enReasons } from './en/reasons.ts'
import { reports as enReports } from './en/reports.ts'
import { thread as enThread } from './en/thread.ts'
import { windows as enWindows } from './en/windows.ts'
import { write as enWrite } from './en/write.ts'
import { mail as itMail } from './it/mail.ts'
import { mailReasons as itMailReasons } from './it/mail-reasons.ts'
import { moderation as itModeration } from './it/moderation.ts'
import { views as itViews } from './it/moderation-views.ts'
import { more as itMore } from './it/more.ts'
import { people as itPeople } from './it/people.ts'
import { reasons as itReasons } from './it/reasons.ts'
import { reports as itReports } from './it/reports.ts'
import { thread as itThread } from './it/thread.ts'
import { windows as itWindows } from './it/windows.ts'
import { write as itWrite } from './it/write.ts'

const languages = {
  en: {
    thread: enThread,
    write: enWrite,
    more: enMore,
    people: enPeople,
    mail: enMail,
    windows: enWindows,
    moderation: enModeration,
    views: enViews,
    reports: enReports,
    mailReasons: enMailReasons,
    reasons: enReasons,
  },
  de: {
    thread: deThread,
    write: deWrite,
    more: deMore,
    people: dePeople,
    mail: deMail,
    windows: deWindows,
    moderation: deModeration,
    views: deViews,
    reports: deReports,
    mailReasons: deMailReasons,
    reasons: deReasons,
  },
  it: {
    thread: itThread,
    write: itWrite,
    more: itMore,
    people: itPeople,
    mail: itMail,
    windows: itWindows,
    moderation: itModeration,
    views: itViews,
    reports: itReports,
    mailReasons: itMailReasons,
    reasons: itReasons,
  },
}

/** Every text by its path: `thread.short.day`. */
function flatten(value: object, path = ''): [string, string][] {
  return Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    typeof inner === 'string' ? [[path + key, inner]] : flatten(inner, `${path}${key}.`),
  )
}

const marks = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
const english = new Map(flatten(languages.en))

describe.each(['de', 'it', 'en'] as const)('the words of %s', (name) => {
  const texts = flatten(languages[name])

  it('have the keys of English, no more and no fewer', () => {
    expect(texts.map(([key]) => key).sort()).toEqual([...english.keys()].sort())
  })

  it('are never empty, nor is one of their forms', () => {
    expect(
      texts.filter(([, text]) => text.split('|').some((form) => !form.trim()) && !text.includes('||')),
    ).toEqual([])
  })

  it('fill in the same things, in each of their forms', () => {
    const forms = (text: string) => (text.includes('||') ? [text] : text.split('|'))
    for (const [key, text] of texts)
      for (const form of forms(text)) expect([key, marks(form)]).toEqual([key, marks(english.get(key)!)])
  })

  it('quote as the language does: straight quotes only in the count line', () => {
    expect(texts.filter(([key, text]) => key !== 'thread.count' && /["']/.test(text))).toEqual([])
  })
})
