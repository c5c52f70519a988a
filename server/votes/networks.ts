import { sql } from 'drizzle-orm'
import { type Handle, statement } from '../storage/index.ts'
import { voteTables } from './tables.ts'

const p = sql.placeholder

const forget = statement('votes.forgetNetworks', voteTables, (db, { votes: t }) =>
  db
    .update(t)
    .set({ network: null })
    .where(
      sql`(${t.commentId}, ${t.voterId}) in (
        select v.comment_id, v.voter_id from votes v join pages on pages.id = v.page_id
        where v.network is not null and v.at < ${p('before')} and pages.site_id = ${p('siteId')} limit ${p('limit')})`,
    )
    .returning({ id: t.commentId }),
)

/** Forgets from which network at most `limit` votes of a site came that were cast before `before`. Resolves to how many. */
export const forgetVoteNetworks = async (
  handle: Handle,
  input: { siteId: string; before: number; limit: number },
): Promise<number> => (await forget(handle, input)).length
