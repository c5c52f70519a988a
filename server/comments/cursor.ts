import type { Sort } from '../../shared/contract/threads.ts'
import { ApiError } from '../http/index.ts'

/** Where a listing goes on: after the comment with these keys. */
export interface Cursor {
  sort: Sort | 'replies'
  id: string
  relevance: number
  net: number
}

const marks = { newest: 'n', oldest: 'o', relevance: 'r', replies: 'a' } as const
const id = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const form = new RegExp(`^([nora])(?:(\\d{1,10})_(-?\\d{1,10})_)?(${id})$`)

/** Compact text, opaque to clients: the mark of the order and the keys of the last row. */
export const writeCursor = ({ sort, id, relevance, net }: Cursor): string =>
  sort === 'relevance' ? `${marks[sort]}${relevance}_${net}_${id}` : `${marks[sort]}${id}`

/** Code: `invalid_request` for what is no cursor, or one of another order. */
export const readCursor = (text: string, sort: Cursor['sort']): Cursor => {
  const found = form.exec(text)
  const [, mark, relevance, net, last] = found ?? []
  if (mark !== marks[sort] || !last || (sort === 'relevance') !== (relevance !== undefined)) {
    throw new ApiError('invalid_request', { field: 'cursor' })
  }
  if (Number(relevance ?? 0) > 1e9 || Math.abs(Number(net ?? 0)) > 2_147_483_647)
    throw new ApiError('invalid_request', { field: 'cursor' })
  return { sort, id: last, relevance: Number(relevance ?? 0), net: Number(net ?? 0) }
}
