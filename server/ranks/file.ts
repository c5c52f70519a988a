import { asc, eq } from 'drizzle-orm'
import { rankOf } from '../../shared/rules/ladder.ts'
import type { FilePart } from '../sanctions/index.ts'
import { authorRank } from './hydrate.ts'
import { rankTables } from './tables.ts'

const shownMax = 100

/** Points, and when they brought which rank, by the ladder as it is today. */
export const fileRanks: FilePart = async (handle, author, site) => {
  const { points: t } = rankTables(handle.dialect)
  const rows = await handle.db
    .select({ at: t.at, delta: t.delta })
    .from(t)
    .where(eq(t.authorId, author.id))
    .orderBy(asc(t.seq))
  const climbs = 'rank' in authorRank(author, site)
  const rankAt = (points: number, best: number) =>
    climbs ? (rankOf(site.ladder, { points, best }, site.settings.keepBestRank) ?? null) : null
  const first = { at: author.createdAt, rank: rankAt(0, 0), points: 0 }
  const ranks = [first]
  let [points, best] = [0, 0]
  for (const { at, delta } of rows) {
    points += delta
    best = Math.max(best, points)
    const rank = rankAt(points, best)
    if (rank !== ranks.at(-1)?.rank) ranks.push({ at, rank, points })
  }
  return {
    points: {
      total: Math.max(0, author.points),
      ranks: ranks.slice(-shownMax).map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
    },
  }
}
