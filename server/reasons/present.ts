import type { Node } from '../../shared/contract/body.ts'
import type { Objection, Statement, StatementAct } from '../../shared/contract/reasons.ts'
import { bodyText } from '../../shared/rules/body-text.ts'
import { type CommentStatus, findRow } from '../comments/index.ts'
import { type Actor, findAuthor } from '../identity/index.ts'
import { findPageById } from '../pages/index.ts'
import { wasReported } from '../reports/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { findContested } from './contested.ts'
import { findObjectionTo, type ObjectionRow } from './objections.ts'
import { mayDecide, objectMs } from './policy.ts'
import { type DecisionRow, stands } from './store.ts'

export const iso = (at: number): string => new Date(at).toISOString()
export const maybe = (at: number | null): string | null => (at === null ? null : iso(at))
export const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most)}…` : text

/** A rule by its key, with the labels that it has now. */
export const presentRule = (site: Site, key: string | null): Statement['rule'] => {
  if (key === null) return null
  const rule = site.settings.rules.find((one) => one.key === key)
  if (!rule) return { key, labels: {} }
  const { labels, text, illegal } = rule
  return { key, labels, ...(text && { text }), ...(illegal && { illegal }) }
}

export const commentOf = async (handle: Handle, id: string | null) => {
  const row = id === null ? null : await findRow(handle, id)
  if (!row) return null
  const page = await findPageById(handle, row.pageId)
  return {
    row,
    text: bodyText(JSON.parse(row.tree) as Node[]),
    page: { url: page?.url ?? '', title: page?.title ?? '' },
  }
}

/** An objection as who made it reads it. */
export const presentOwnObjection = (row: ObjectionRow): NonNullable<Statement['objection']> => ({
  id: row.id,
  text: row.text,
  at: iso(row.at),
  state: row.state as Objection['state'],
  decidedAt: maybe(row.decidedAt),
  answer: row.answer,
})

/** A decision as whoever is moderated reads it. */
export const presentStatement = async (
  handle: Handle,
  decision: DecisionRow,
  site: Site,
  now: number,
): Promise<Statement> => {
  const { commentId } = decision
  const objection = await findObjectionTo(handle, decision.id)
  const about = await commentOf(handle, commentId)
  const ends = decision.at + objectMs
  const open = !objection && stands(decision) && now < ends
  return {
    id: decision.id,
    act: decision.act as StatementAct,
    comment: about && { id: about.row.id, excerpt: cut(about.text, 200), page: about.page },
    rule: presentRule(site, decision.rule),
    automatic: decision.automatic,
    reported: commentId !== null && (await wasReported(handle, commentId, decision.at)),
    note: decision.note,
    at: iso(decision.at),
    until: maybe(decision.until),
    state: stands(decision) ? 'stands' : 'lifted',
    objectUntil: open ? iso(ends) : null,
    objection: objection && presentOwnObjection(objection),
  }
}

const person = async (handle: Handle, id: string | null): Promise<{ id: string; name: string } | null> => {
  const author = id === null ? null : await findAuthor(handle, id)
  return author && { id: author.id, name: author.name }
}

/** An objection as those who keep order read it. */
export const presentObjection = async (
  handle: Handle,
  row: ObjectionRow,
  site: Site,
  actor: Actor,
): Promise<Objection | null> => {
  const decision = await findContested(handle, row)
  if (!decision) return null
  const about = await commentOf(handle, decision.commentId)
  const open = row.state === 'open'
  const can =
    open &&
    (await mayDecide(handle, actor, decision).then(
      () => true,
      () => false,
    ))
  return {
    id: row.id,
    author: decision.report ? null : await person(handle, row.authorId),
    text: row.text,
    at: iso(row.at),
    state: row.state as Objection['state'],
    decision: {
      id: decision.id,
      act: decision.act as Objection['decision']['act'],
      rule: presentRule(site, decision.rule),
      automatic: decision.automatic,
      note: decision.note,
      at: iso(decision.at),
      by: await person(handle, decision.actorId),
      own: decision.actorId === actor.id,
    },
    report: decision.report && { text: decision.report.text, at: iso(decision.report.createdAt) },
    comment: about && {
      id: about.row.id,
      text: cut(about.text, 2_000),
      status: about.row.status as CommentStatus,
      page: about.page,
    },
    can,
    decidedAt: maybe(row.decidedAt),
    decidedBy: await person(handle, row.deciderId),
    answer: row.answer,
    sameHand: row.sameHand,
  }
}
