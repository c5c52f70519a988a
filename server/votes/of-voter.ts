import { and, eq, inArray, sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import type { VoteRow } from './store.ts'
import { voteTables } from './tables.ts'

const p = sql.placeholder

const selectAll = statement('votes.allOfVoter', voteTables, (db, { votes: t }) =>
  db
    .select()
    .from(t)
    .where(eq(t.voterId, p('voterId')))
    // Pages in their order: two that lock several must not wait for each other.
    .orderBy(t.pageId, t.commentId),
)
const selectOnOwn = statement('votes.onAuthors', voteTables, (db, { votes: t }) =>
  db
    .select()
    .from(t)
    .where(
      and(
        eq(t.voterId, p('voterId')),
        inArray(
          t.commentId,
          sql`(select id from comments where author_id = ${p('one')} or author_id = ${p('other')})`,
        ),
      ),
    )
    .orderBy(t.pageId, t.commentId),
)
const deleteOne = statement('votes.delete', voteTables, (db, { votes: t }) =>
  db.delete(t).where(and(eq(t.commentId, p('commentId')), eq(t.voterId, p('voterId')))),
)

/** Every vote kept under a voter, taken-back ones too, page by page. */
export const listVotesOf = (handle: Handle, voterId: string): Promise<VoteRow[]> =>
  selectAll(handle, { voterId })

/** A voter's votes on comments of two authors. */
export const listVotesOn = (
  handle: Handle,
  voterId: string,
  [one, other]: readonly [string, string],
): Promise<VoteRow[]> => selectOnOwn(handle, { voterId, one, other })

export const deleteVote = async (
  handle: Handle,
  { commentId, voterId }: Pick<VoteRow, 'commentId' | 'voterId'>,
): Promise<void> => {
  await deleteOne(handle, { commentId, voterId })
}
