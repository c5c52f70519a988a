import { and, desc, inArray, lt, sql } from 'drizzle-orm'
import { ApiError } from '../http/index.ts'
import type { Handle } from '../storage/index.ts'
import type { DecisionRow } from './store.ts'
import { reasonTables } from './tables.ts'

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id that a list goes on from; `first` where it begins. Code: `invalid_request`. */
export const readCursor = (text: string | undefined, first: string): string => {
  if (text !== undefined && !id.test(text)) throw new ApiError('invalid_request', { field: 'cursor' })
  return text ?? first
}

/** Above every id, and below. */
export const newest = 'g'
export const oldest = ''

/**
 * What was decided about some authors, newest first, below the id `before`. What was taken back unasked is as if it had
 * never been.
 */
export const listToldTo = async (
  handle: Handle,
  authorIds: readonly string[],
  { before, limit }: { before: string; limit: number },
): Promise<DecisionRow[]> => {
  if (authorIds.length === 0) return []
  const { decisions: t, objections: o } = reasonTables(handle.dialect)
  return handle.db
    .select()
    .from(t)
    .where(
      and(
        inArray(t.authorId, [...authorIds]),
        lt(t.id, before),
        sql`${t.restricts}`,
        sql`(${t.reversedAt} is null or exists (select 1 from ${o} where ${o.decisionId} = ${t.id}))`,
      ),
    )
    .orderBy(desc(t.id))
    .limit(limit)
}
