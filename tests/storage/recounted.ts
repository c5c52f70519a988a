// slice: votes begin
// slice: ranks begin
import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { checkCounts } from '../../server/comments/index.ts'
import { checkQueueCounts } from '../../server/queue/index.ts'
import { recount } from '../../server/ranks/index.ts'
import type { Handle, Storage } from '../../server/storage/index.ts'
import { checkScores } from '../../server/votes/index.ts'

const idsOf = async (handle: Handle, query: ReturnType<typeof sql>): Promise<string[]> =>
  (await handle.db.select({ id: sql<string>`id` }).from(sql`(${query}) found`)).map(({ id }) => id)

/** Votes of a member for a comment of their own. */
export const ownVotesLeft = (handle: Handle): Promise<string[]> =>
  idsOf(
    handle,
    sql`select v.comment_id as id from votes v join comments c on c.id = v.comment_id where v.voter_id = c.author_id`,
  )

/** Scores by comment, as the comments' rows have them. */
export const scoresOf = async (handle: Handle): Promise<Map<string, { up: number; down: number }>> => {
  const rows = await handle.db
    .select({ id: sql<string>`id`, up: sql<number>`up`, down: sql<number>`down` })
    .from(sql`comments`)
  return new Map(rows.map(({ id, up, down }) => [id, { up: Number(up), down: Number(down) }]))
}

/** Comments whose votes in the ledger's book are not what the votes that earn add up to, or whose book is another's. */
const wrongBooks = (handle: Handle): Promise<string[]> =>
  idsOf(
    handle,
    sql`select b.comment_id as id from comment_points b join comments c on c.id = b.comment_id
      left join (select comment_id, sum(value) n from votes where counted and earns group by comment_id) v on v.comment_id = b.comment_id
      where b.votes <> coalesce(v.n, 0) or b.author_id <> c.author_id`,
  )

/** Votes of members that wait or earn nothing, though nobody voided them. */
const idleVotes = (handle: Handle): Promise<string[]> =>
  idsOf(
    handle,
    sql`select v.comment_id as id from votes v join authors a on a.id = v.voter_id where v.guest or not (v.counted or v.void_id is not null) or not v.earns`,
  )

/** Ledger rows of authors that are not there. */
const orphans = (handle: Handle): Promise<string[]> =>
  idsOf(
    handle,
    sql`select p.author_id as id from points p left join authors a on a.id = p.author_id where a.id is null
      union select c.id as id from comments c left join authors a on a.id = c.author_id where a.id is null`,
  )

/** Every kept number equals a count: pages, threads, places, scores, points and the best sum ever. */
export const expectEqualCounts = async (storage: Storage): Promise<void> => {
  const found = await storage.read(async (handle) => ({
    counts: Object.values(await checkCounts(handle)).flat(),
    queue: await checkQueueCounts(handle),
    scores: await checkScores(handle),
    books: await wrongBooks(handle),
    idle: await idleVotes(handle),
    orphans: await orphans(handle),
    points: (await recount(handle)).mismatches,
  }))
  expect(found).toEqual({ counts: [], queue: [], scores: [], books: [], idle: [], orphans: [], points: [] })
}
// slice: ranks end
// slice: votes end
