import type { Node } from '../../shared/contract/body.ts'
import { bodyText } from '../../shared/rules/body-text.ts'
import { findRow } from '../comments/index.ts'
import { findAuthor } from '../identity/index.ts'
import { headerText, letterDay, letterLang, letterWords, quoted, type Template } from '../mail/index.ts'
import { findMember } from '../members/index.ts'
import { findPageById } from '../pages/index.ts'
import { wasReported } from '../reports/index.ts'
import { findSiteById, type Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { findContested } from './contested.ts'
import { findObjection } from './objections.ts'
import { objectMs } from './policy.ts'
import { type DecisionRow, findDecision, stands } from './store.ts'

/** Where somebody reads their mail, and whether it is proved to be theirs; null where it is not known. */
const addressOf = async (
  handle: Handle,
  authorId: string,
): Promise<{ to: string; proved: boolean } | null> => {
  const author = await findAuthor(handle, authorId)
  const member = author?.memberId ? await findMember(handle, author.memberId) : null
  const to = author?.memberId ? member?.email : author?.email
  return to ? { to, proved: member !== null } : null
}

const aboutOf = async (handle: Handle, commentId: string | null) => {
  const row = commentId === null ? null : await findRow(handle, commentId)
  const page = row && (await findPageById(handle, row.pageId))
  return (
    row && page && { text: bodyText(JSON.parse(row.tree) as Node[]), url: `${page.url}#comment-${row.id}` }
  )
}

type Say = ReturnType<typeof letterWords>

/** Which comment it is about: its words only for whom they are; a guest types any address, and words to send there. */
const saidIn = (say: Say, { text, url }: { text: string; url: string }, proved: boolean): string =>
  proved ? `${say('said')}\n${quoted(text)}\n${url}` : url

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
  const address = await addressOf(handle, decision.authorId)
  if (!address) return null
  const { to, proved } = address
  const lang = letterLang(site.settings.language)
  const say = letterWords(lang)
  const about = await aboutOf(handle, decision.commentId)
  const parts = [
    say('greeting'),
    say(decision.act as 'remove'),
    ...(decision.until ? [say('until', { date: letterDay(lang, decision.until) })] : []),
    ...(about ? [saidIn(say, about, proved)] : []),
    ...reasonOf(say, site, decision, lang),
    ...(decision.note ? [`${say('note')}\n${quoted(decision.note, 2_000)}`] : []),
    say(decision.automatic ? 'byMachine' : 'byPerson'),
    ...(decision.commentId && decision.rule !== 'reports'
      ? [say((await wasReported(handle, decision.commentId, decision.at)) ? 'wasReported' : 'notReported')]
      : []),
    say('object', { date: letterDay(lang, decision.at + objectMs) }),
    say('redress'),
  ]
  const subject = say(decision.commentId ? 'decisionSubject' : 'personSubject', {
    site: headerText(site.name),
  })
  return { to, subject, text: `${parts.join('\n\n')}\n` }
}

/**
 * What became of an objection, to whom it is from; its payload is `{objection}`, with `{at}` where it was decided by an
 * act that may be taken back: nothing once it was.
 */
export const objectionTemplate: Template = async (handle, { objection: id, at }) => {
  const objection = await findObjection(handle, String(id))
  const site = objection && (await findSiteById(handle, objection.siteId))
  if (!objection || !site || objection.state === 'open') return null
  if (at !== undefined && at !== objection.decidedAt) return null
  const contested = await findContested(handle, objection)
  const report = contested?.report
  const address = report
    ? report.email && { to: report.email, proved: false }
    : await addressOf(handle, objection.authorId)
  if (!address) return null
  const { to, proved } = address
  const say = letterWords(letterLang(report?.lang ?? site.settings.language))
  const about = await aboutOf(handle, contested?.commentId ?? null)
  const parts = [
    say('greeting'),
    say(objection.state === 'upheld' ? 'objectionUpheld' : 'objectionRejected'),
    ...(about ? [saidIn(say, about, proved)] : []),
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
