import { and, eq, isNull } from 'drizzle-orm'
import type { Ladder } from '../../shared/contract/sites.ts'
import { rankOf } from '../../shared/rules/ladder.ts'
import { identityTables } from '../identity/index.ts'
import type { Site } from '../sites/index.ts'
import type { Handle } from '../storage/index.ts'
import { authorRank } from './hydrate.ts'

export interface LadderPreview {
  /** Authors who hold each rank before and after. */
  ranks: { key: string; before: number; after: number }[]
  /** Authors whose rank would change, at most 100 of them, and how many in all. */
  moves: { authorId: string; name: string; points: number; from: string | null; to: string | null }[]
  moved: number
}

const movesShown = 100

/** Who would stand where on another ladder, before it is saved. */
export const previewLadder = async (handle: Handle, site: Site, ladder: Ladder): Promise<LadderPreview> => {
  const { authors } = identityTables(handle.dialect)
  const rows = await handle.db
    .select()
    .from(authors)
    .where(and(eq(authors.siteId, site.id), isNull(authors.mergedInto)))
    .orderBy(authors.id)
  const tally = new Map<string, { before: number; after: number }>()
  for (const { key } of [...site.ladder, ...ladder]) tally.set(key, { before: 0, after: 0 })
  const moves: LadderPreview['moves'] = []
  let moved = 0
  for (const author of rows) {
    const from = authorRank(author, site).rank ?? null
    const climbs = from !== null || authorRank(author, { ...site, ladder }).rank !== undefined
    const to = climbs ? (rankOf(ladder, author, site.settings.keepBestRank) ?? null) : null
    const [before, after] = [from && tally.get(from), to && tally.get(to)]
    if (before) before.before++
    if (after) after.after++
    if (from === to) continue
    moved++
    if (moves.length < movesShown)
      moves.push({ authorId: author.id, name: author.name, points: Math.max(0, author.points), from, to })
  }
  return { ranks: [...tally].map(([key, counts]) => ({ key, ...counts })), moves, moved }
}
