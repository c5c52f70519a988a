import type { WriteGuard } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { isMember, isStaff } from '../identity/index.ts'
import { hasAgreed } from './store.ts'

/** A site may keep writing to its members. Code: `members_only`. */
export const membersWrite: WriteGuard = async (_, site, actor) => {
  const closed = site.settings.write === 'members' || site.settings.read === 'members'
  if (closed && !isMember(actor)) throw new ApiError('members_only')
}

/** The site's texts are accepted once per version, before the first comment. Code: `agreement_required`. */
export const agreementGiven: WriteGuard = async (handle, site, actor) => {
  const { version } = site.settings.agreement
  if (version === '' || isStaff(actor)) return
  if (!(await hasAgreed(handle, actor.id, version))) throw new ApiError('agreement_required')
}
