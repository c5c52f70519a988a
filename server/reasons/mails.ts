import type { Node } from '../../shared/contract/body.ts'
import { bodyText } from '../../shared/rules/body-text.ts'
import { findRow } from '../comments/index.ts'
import { findAuthor } from '../identity/index.ts'
import { headerText, letterDay, letterLang, letterWords, quoted, type Template } from '../mail/index.ts'
import { findMember } from '../members/index.ts'
import { findPageById } from '../pages/index.ts'
import { findSiteById, type Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { findObjection } from './objections.ts'
import { objectMs } from './policy.ts'
import { type DecisionRow, findDecision, stands } from './store.ts'

/** Where somebody reads their mail; null where it is not known. */
const addressOf = async (handle: Handle, authorId: string): Promise<string | null> => {
  const author = await findAuthor(handle, authorId)
  if (!author?.memberId) return author?.email ?? null
  return (await findMember(handle, author.memberId))?.email ?? null
}

const aboutOf = async (handle: Handle, commentId: string | null) => {
  const row = commentId === null ? null : await findRow(handle, commentId)
  const page = row && (await findPageById(handle, row.pageId))
  return (
    row && page && { text: bodyText(JSON.parse(row.tree) as Node[]), url: `${page.url}#comment-${row.id}` }
  )
}

type Say = ReturnType<typeof letterWords>

/** Why: the rule with its sentence, or that many reported it. */
const reasonOf = (say: Say, site: Site, { rule, commentId }: DecisionRow, lang: string): string[] => {
  const found = site.settings.rules.find(({ key }) => key === rule)
  if (rule === 'reports') return [say('reports')]
  if (!found) return commentId ? [say('noRule')] : []
  const text = found.text?.[lang] ?? found.text?.en
  const line = say('rule', { label: found.labels[lang] ?? found.labels.en ?? found.key })
  return [text ? `${line}\n${text}` : line]
}

/** The statement of reasons (article 17 of the DSA); its payload is `{decision}`. Nothing once it no longer stands. */
export const decisionTemplate: Template = async (handle, { decision: id }) => {
  const decision = await findDecision(handle, String(id))
  const site = decision && (await findSiteById(handle, decision.siteId))
  if (!decision || !site || !stands(decision)) return null
  const to = await addressOf(handle, decision.authorId)
  if (!to) return null
  const lang = letterLang(site.settings.language)
  const say = letterWords(lang)
  const about = await aboutOf(handle, decision.commentId)
  const parts = [
    say('greeting'),
    say(decision.act as 'remove'),
    ...(decision.until ? [say('until', { date: letterDay(lang, decision.until) })] : []),
    ...(about ? [`${say('said')}\n${quoted(about.text)}\n${about.url}`] : []),
    ...reasonOf(say, site, decision, lang),
    ...(decision.note ? [`${say('note')}\n${quoted(decision.note, 2_000)}`] : []),
    say(decision.automatic ? 'byMachine' : 'byPerson'),
    say('object', { date: letterDay(lang, decision.at + objectMs) }),
    say('redress'),
  ]
  const subject = say(decision.commentId ? 'decisionSubject' : 'personSubject', {
    site: headerText(site.name),
  })
  return { to, subject, text: `${parts.join('\n\n')}\n` }
}

/** What became of an objection; its payload is `{objection}`. */
export const objectionTemplate: Template = async (handle, { objection: id }) => {
  const objection = await findObjection(handle, String(id))
  const site = objection && (await findSiteById(handle, objection.siteId))
  if (!objection || !site || objection.state === 'open') return null
  const to = await addressOf(handle, objection.authorId)
  if (!to) return null
  const say = letterWords(letterLang(site.settings.language))
  const decision = await findDecision(handle, objection.decisionId)
  const about = await aboutOf(handle, decision?.commentId ?? null)
  const parts = [
    say('greeting'),
    say(objection.state === 'upheld' ? 'objectionUpheld' : 'objectionRejected'),
    ...(about ? [`${quoted(about.text)}\n${about.url}`] : []),
    ...(objection.answer ? [`${say('note')}\n${quoted(objection.answer, 2_000)}`] : []),
    ...(objection.sameHand ? [say('objectionSame')] : []),
    ...(objection.state === 'rejected' ? [say('redress')] : []),
  ]
  return {
    to,
    subject: say('objectionSubject', { site: headerText(site.name) }),
    text: `${parts.join('\n\n')}\n`,
  }
}
