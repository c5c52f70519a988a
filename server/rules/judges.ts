import {
  type Draft,
  findNthNewest,
  hasApproved,
  type Judge,
  type Opinion,
  type Reason,
} from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { isMember, isStaff } from '../identity/index.ts'
import type { Handle } from '../storage/index.ts'
import { isFreeByRank } from './authors.ts'
import { judgeBody, judgeByline } from './body.ts'

/** Whether those who keep order have said that the author's comments need no look. */
export type IsTrusted = (handle: Handle, draft: Draft) => Promise<boolean>

const hold = (key: Reason['key']): Opinion => ({ verdict: 'hold', reasons: [{ key, weight: 0 }] })

const hourMs = 3_600_000

/** Refuses what comes too fast after what the author has written, whatever became of that. Code: `too_many_comments`. */
const limits: Judge = async (handle, { before, actor, author, site, at }) => {
  if (before) return null
  const { perHour, perDay, minSeconds } = site.settings.limits
  const ids = [...new Set([author.id, ...actor.authors.map(({ id }) => id)])]
  for (const [n, windowMs] of [
    [1, minSeconds * 1_000],
    [perHour, hourMs],
    [perDay, 24 * hourMs],
  ] as const) {
    if (n === null || windowMs === 0) continue
    const written = await findNthNewest(handle, ids, n, at - windowMs)
    if (written === null) continue
    const retryAfter = Math.max(1, Math.ceil((written + windowMs - at) / 1_000))
    throw new ApiError('too_many_comments', { retryAfter })
  }
  return null
}

/** Whether a guest has given another website than before: it stands beside what was released as well. */
const leadsElsewhere = ({ actor, author }: Draft): boolean => {
  const known = actor.authors.find(({ id }) => id === author.id)
  return known !== undefined && known.website !== author.website
}

/** Refuses or holds by the site's lists of words and links. Code: `words_refused`. */
const lists: Judge = async (_, draft) => {
  const { before, site, tree, actor, author } = draft
  const found = judgeBody(site.settings, tree)
  // Which word it was is not said: that would be the list, read one by one.
  if (found.some(({ act }) => act === 'refuse')) throw new ApiError('words_refused', { field: 'body' })
  const beside = judgeByline(site.settings, author)
  // Of a member it was asked when they called themselves so; a guest says it with each comment.
  const said = beside !== null && !before && !isMember(actor)
  if (said && (beside.act === 'refuse' || (beside.field === 'website' && leadsElsewhere(draft))))
    throw new ApiError('words_refused', { field: `author.${beside.field}` })
  const reasons = [...found, ...(beside ? [beside] : [])].map(({ reason }) => reason)
  return reasons.length > 0 ? { verdict: 'hold', reasons } : null
}

/** Holds what the site wants to see first: all, or what comes from authors it does not know. */
const moderation: Judge = async (handle, { site, author }) => {
  const { moderation: mode } = site.settings
  if (mode === 'post' || isFreeByRank(site, author)) return null
  if (mode === 'pre') return hold('pre_moderation')
  return (await hasApproved(handle, author.id)) ? null : hold('first_comment')
}

/**
 * A site's own rules as judges. They do not hold for those who keep order there; whom they trust is refused like
 * everybody and never held.
 */
export const ruleJudges = (isTrusted: IsTrusted = async () => false): Judge[] =>
  [limits, lists, moderation].map(
    (rule): Judge =>
      async (handle: Handle, draft: Draft) => {
        if (isStaff(draft.actor)) return null
        const opinion = await rule(handle, draft)
        return opinion && (await isTrusted(handle, draft)) ? null : opinion
      },
  )
