import type { Act } from '../../shared/contract/moderation.ts'
import {
  type BareRow,
  type CommentStatus,
  cleanBody,
  findBare,
  findRow,
  findSource,
  findWaitingEdit,
  linkMention,
  type Marks,
  readBody,
} from '../comments/index.ts'
import { ApiError } from '../http/index.ts'
import { findPage } from '../pages/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import type { Change } from './carry-out.ts'
import { mustBeRoot, mustBeShown, mustBeTaken } from './policy.ts'
import { listStepsOf, readBefore } from './store.ts'

export interface Wish {
  act: Act
  body?: string | undefined
  to?: { parentId: string } | { page: string } | undefined
}

/** The parent or the page that comments are to go to, and that page's id. Codes: `parent_not_found`, `page_not_found`. */
export const findPlace = async (
  handle: Handle,
  site: Site,
  to: NonNullable<Wish['to']>,
): Promise<{ pageId: string; parent: BareRow | null }> => {
  if ('page' in to) {
    const page = await findPage(handle, site.id, to.page)
    if (!page) throw new ApiError('page_not_found')
    return { pageId: page.id, parent: null }
  }
  const parent = await findBare(handle, to.parentId)
  if (!parent || parent.siteId !== site.id) throw new ApiError('parent_not_found')
  return { pageId: parent.pageId, parent }
}

/** The status before it was taken away, as far as is known; else somebody has to look. */
const statusBefore = async (handle: Handle, id: string): Promise<CommentStatus> => {
  for (const { step } of await listStepsOf(handle, id)) {
    const { status } = readBefore(step)
    if (status === 'approved' || status === 'pending') return status
  }
  return 'pending'
}

/** Null where the words are the same already. Codes: `body_empty`, `body_too_long`. */
const edit = async (
  handle: Handle,
  row: BareRow,
  site: Site,
  body: string,
  actorId: string | null,
): Promise<Change | null> => {
  const source = cleanBody(body)
  const parent = row.parentId ? await findRow(handle, row.parentId) : null
  const tree = await linkMention(handle, readBody(body, site.settings), parent, row.id)
  if (source === (await findSource(handle, row.id))) return null
  const byStaff = actorId !== row.authorId
  return { words: { source, tree: JSON.stringify(tree), byStaff }, marks: { staffEdited: byStaff } }
}

const move = async (handle: Handle, row: BareRow, site: Site, to: NonNullable<Wish['to']>) => {
  const place = await findPlace(handle, site, to)
  const { parent } = place
  if (parent && (parent.status !== 'approved' || parent.deletedAt !== null)) throw new ApiError('parent_gone')
  if (place.pageId === row.pageId && (parent?.id ?? null) === row.parentId) return null
  // Only threads are pinned and closed.
  return { place, ...(parent && { marks: { pinned: false, closed: false } }) }
}

/** Null where it is so already. */
const mark = (row: BareRow, marks: Partial<Marks>): Change | null =>
  Object.entries(marks).every(([name, value]) => row[name as keyof Marks] === value) ? null : { marks }

/**
 * What an act makes of one comment; null where there is nothing to do. Codes: `act_impossible`, and those of words and
 * places.
 */
export const choose = async (
  handle: Handle,
  row: BareRow,
  site: Site,
  wish: Wish,
  actorId: string | null,
): Promise<Change | null> => {
  switch (wish.act) {
    case 'approve':
      return { status: 'approved', marks: { shadowed: false } }
    case 'hold':
      return { status: 'pending' }
    case 'spam':
      return { status: 'spam' }
    case 'remove':
      return { status: 'removed' }
    case 'restore':
      mustBeTaken(row)
      return { status: await statusBefore(handle, row.id) }
    case 'pin':
      mustBeRoot(row)
      mustBeShown(row)
      return mark(row, { pinned: true })
    case 'unpin':
      return mark(row, { pinned: false })
    case 'feature':
      mustBeShown(row)
      return mark(row, { featured: true })
    case 'unfeature':
      return mark(row, { featured: false })
    case 'close':
    case 'open':
      mustBeRoot(row)
      return mark(row, { closed: wish.act === 'close' })
    case 'edit':
      return edit(handle, row, site, wish.body ?? '', actorId)
    case 'move':
      return wish.to ? move(handle, row, site, wish.to) : null
    case 'approveEdit': {
      const waiting = await findWaitingEdit(handle, row.id)
      if (!waiting) throw new ApiError('act_impossible')
      const { source, tree } = waiting
      return { words: { source, tree, byStaff: false }, marks: { staffEdited: false }, edit: 'decide' }
    }
    case 'rejectEdit':
      if (!(await findWaitingEdit(handle, row.id))) throw new ApiError('act_impossible')
      return { edit: 'decide' }
  }
}
