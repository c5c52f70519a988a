import { type Act, actSchema } from '../../shared/contract/moderation.ts'
import type { BareRow } from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { type Actor, isStaff } from '../identity/index.ts'

/** Each sentence throws the code of its refusal. */

/** What somebody may do with the comments of a site; nothing without a shift. */
export const actsOf = (actor: Actor): Act[] =>
  isStaff(actor) && actor.session?.kind === 'staff' ? [...actSchema.options] : []

/** Code: `comment_gone`: its author took it back, and nobody else brings it again. */
export const mustStand = (row: BareRow): void => {
  if (row.deletedAt !== null) throw new ApiError('comment_gone')
}

/** Readers see it. Code: `act_impossible`. */
export const mustBeShown = (row: BareRow): void => {
  if (row.status !== 'approved') throw new ApiError('act_impossible')
}

/** Code: `act_impossible`. */
export const mustBeRoot = (row: BareRow): void => {
  if (row.parentId !== null) throw new ApiError('act_impossible')
}

/** Code: `act_impossible`. */
export const mustBeTaken = (row: BareRow): void => {
  if (row.status !== 'removed' && row.status !== 'spam') throw new ApiError('act_impossible')
}

/** Whether what hangs below was thought of. Code: `branch_undecided`. */
export const branchDecided = (row: BareRow, branch: string | undefined): void => {
  if (branch === undefined && row.replyCount > 0 && row.status !== 'removed')
    throw new ApiError('branch_undecided')
}

/** What an act that takes a comment along with another is about: what still stands. */
export const stands = ({ status, deletedAt }: { status: string; deletedAt: number | null }): boolean =>
  deletedAt === null && (status === 'approved' || status === 'pending')
