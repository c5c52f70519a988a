import type { CreateReport } from '../../shared/contract/reports.ts'
import type { SiteRule } from '../../shared/contract/site-rules.ts'
import { isAddress } from '../../shared/rules/email.ts'
import type { BareRow } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { type Actor, isMember, isOwn } from '../identity/index.ts'
import type { Site } from '../sites/index.ts'

/** Codes: `members_only`, `comment_gone`, `own_comment`, `comment_not_found`. */
export const mayReport = (actor: Actor, row: BareRow, site: Site): void => {
  if (site.settings.read === 'members' && !isMember(actor)) throw new ApiError('members_only')
  if (row.deletedAt !== null || row.status === 'removed' || row.status === 'spam')
    throw new ApiError('comment_gone')
  if (isOwn(actor, row.authorId)) throw new ApiError('own_comment')
  // One that waits is seen by its author alone.
  if (row.status !== 'approved') throw new ApiError('comment_not_found')
}

/** Code: `rule_unknown`. */
export const requireRule = (site: Site, key: string): SiteRule => {
  const rule = site.settings.rules.find((one) => one.key === key)
  if (!rule) throw new ApiError('rule_unknown', { field: 'rule' })
  return rule
}

export interface ReportWords {
  text: string
  place: string | null
  name: string | null
  email: string | null
}

const clean = (text: string | undefined): string => (text ?? '').replace(/[^\P{Cc}\n\t]+/gu, '').trim()

/**
 * What somebody says in a report. Against the law is asked for what article 16 of the DSA wants: why, where, who, and
 * that it is meant in good faith. `own`: the address of who is signed in. Codes: `field_required`, `email_required`,
 * `email_invalid`.
 */
export const readWords = (rule: SiteRule, input: CreateReport, own: string | null): ReportWords => {
  const text = clean(input.text)
  if (!rule.illegal) return { text, place: null, name: null, email: null }
  if (!text) throw new ApiError('field_required', { field: 'text' })
  const place = clean(input.where)
  if (!place) throw new ApiError('field_required', { field: 'where' })
  if (input.goodFaith !== true) throw new ApiError('field_required', { field: 'goodFaith' })
  const given = clean(input.email)
  if (given && !isAddress(given)) throw new ApiError('email_invalid', { field: 'email' })
  const email = given.toLowerCase() || (input.childProtection ? null : own)
  if (!email && !input.childProtection) throw new ApiError('email_required', { field: 'email' })
  return { text, place, name: clean(input.name) || null, email }
}
