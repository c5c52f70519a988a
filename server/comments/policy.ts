import { ApiError } from '../http/index.ts'
import { type Actor, isOwn, isStaff } from '../identity/index.ts'
import type { Page } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { BareRow, CommentRow } from './rows.ts'

/** Who may what. Each sentence throws the code of its refusal, and what no sentence allows is refused. */

export const mustExist = <R extends BareRow>(row: R | null): R => {
  if (!row) throw new ApiError('comment_not_found')
  return row
}

/** Readable by everybody: in the listing. Codes: `comment_not_found`, `comment_gone`. */
export const mustBeListed = (row: CommentRow | null): CommentRow => {
  const found = mustExist(row)
  if (found.listed) return found
  // A comment nobody has seen yet does not exist for strangers; one that was withdrawn is gone.
  throw new ApiError(found.status === 'pending' ? 'comment_not_found' : 'comment_gone')
}

/** What is closed is closed to readers; those who keep order have the last word. Code: `page_closed`. */
export const pageTakesComments = (page: Page, actor: Actor): void => {
  if (page.closed && !isStaff(actor)) throw new ApiError('page_closed')
}

/** Shown to its author alone, who takes it for published. */
export const isShadowOf = (actor: Actor, row: BareRow): boolean =>
  row.shadowed && row.status === 'pending' && isOwn(actor, row.authorId)

/** Codes: `parent_not_found`, `parent_on_other_page`, `parent_gone`, `thread_closed`. */
export const mayAnswer = (
  parent: CommentRow | null,
  root: BareRow | null,
  page: Page,
  actor: Actor,
): CommentRow => {
  const field = 'parentId'
  if (!parent || parent.siteId !== page.siteId) throw new ApiError('parent_not_found', { field })
  if (parent.pageId !== page.id) throw new ApiError('parent_on_other_page', { field })
  const shown = parent.status === 'approved' || isShadowOf(actor, parent)
  if (parent.deletedAt !== null || !shown) throw new ApiError('parent_gone', { field })
  if ((parent.closed || root?.closed) && !isStaff(actor)) throw new ApiError('thread_closed')
  return parent
}

export const editEnds = (row: BareRow, site: Site): number =>
  row.createdAt + site.settings.editMinutes * 60_000

/** Codes: `forbidden`, `comment_gone`, `edit_window_over`, `has_answers`, `page_closed`, `thread_closed`. */
export const mayEdit = (
  actor: Actor,
  row: BareRow,
  at: { site: Site; page: Page; root: BareRow; now: number },
): void => {
  if (!isOwn(actor, row.authorId)) throw new ApiError('forbidden')
  if (row.deletedAt !== null || row.status === 'removed' || row.status === 'spam')
    throw new ApiError('comment_gone')
  if (at.now >= editEnds(row, at.site)) throw new ApiError('edit_window_over')
  if (row.replyCount > 0) throw new ApiError('has_answers')
  pageTakesComments(at.page, actor)
  if (at.root.closed && !isStaff(actor)) throw new ApiError('thread_closed')
}

/** Own words may be taken back at any time. Codes: `forbidden`, `comment_gone`. */
export const mayDelete = (actor: Actor, row: BareRow): void => {
  if (!isOwn(actor, row.authorId)) throw new ApiError('forbidden')
  if (row.deletedAt !== null || row.status === 'removed' || row.status === 'spam')
    throw new ApiError('comment_gone')
}

/** Whether a sentence holds, for the list of abilities that travels to its reader. */
export const allows = (sentence: () => unknown): boolean => {
  try {
    sentence()
    return true
  } catch (error) {
    if (error instanceof ApiError) return false
    throw error
  }
}
