import type { Act } from '../../../shared/contract/moderation.ts'
import type { QueueList } from '../../../shared/contract/queue.ts'

const leaving: Record<QueueList, Act[]> = {
  pending: ['approve', 'restore', 'spam', 'remove'],
  reported: ['approve', 'spam', 'remove'],
  spam: ['approve', 'restore', 'hold', 'remove'],
  removed: ['approve', 'restore', 'hold', 'spam'],
  edits: ['approveEdit', 'rejectEdit', 'spam', 'remove'],
  all: [],
}

/** Whether a comment does not belong in the list any more once that is done. */
export const leaves = (list: QueueList, act: Act): boolean => leaving[list].includes(act)

/** What the key `a` does in a list. */
export const agree = (list: QueueList): Act =>
  list === 'edits' ? 'approveEdit' : list === 'removed' ? 'restore' : 'approve'

/** What the key `h` does. */
export const wait = (list: QueueList): Act => (list === 'edits' ? 'rejectEdit' : 'hold')
