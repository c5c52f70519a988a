import { eq, sql } from 'drizzle-orm'
import { nextRank } from '../../shared/rules/ladder.ts'
import type { CardPart } from '../profile/index.ts'
import { statement } from '../storage/index.ts'
import { authorRank } from './hydrate.ts'
import { rankTables } from './tables.ts'

const sumByReason = statement('points.byReason', rankTables, (db, { points: t }) =>
  db
    .select({ reason: t.reason, sum: sql<number>`sum(${t.delta})` })
    .from(t)
    .where(eq(t.authorId, sql.placeholder('authorId')))
    .groupBy(t.reason),
)

/** Where an author stands on the ladder, how far the next rank is, and what earned the points. */
export const cardPoints: CardPart = async (handle, author, site) => {
  if (!('rank' in authorRank(author, site))) return {}
  const total = Math.max(0, author.points)
  const next = nextRank(site.ladder, author, site.settings.keepBestRank)
  const reasons = (await sumByReason(handle, { authorId: author.id }))
    .map(({ reason, sum }) => [reason, Number(sum)] as const)
    .filter(([, sum]) => sum !== 0)
  return {
    points: {
      total,
      ...(next && { next: { rank: next.key, missing: next.points - total } }),
      reasons: Object.fromEntries(reasons),
    },
  }
}
