import type { Settings } from '../../shared/contract/sites.ts'
import { rankOf } from '../../shared/rules/ladder.ts'
import type { AuthorRow } from '../identity/index.ts'
import type { Site } from '../sites/index.ts'

/** Whether an author has reached the rank from which on nobody waits. Who holds no rank has not. */
export const isFreeByRank = (
  {
    settings,
    ladder,
  }: Pick<Site, 'ladder'> & {
    settings: Pick<Settings, 'freeFromRank' | 'climbs' | 'keepBestRank'>
  },
  author: Pick<AuthorRow, 'kind' | 'unclaimed' | 'points' | 'best'>,
): boolean => {
  const from = ladder.find(({ key }) => key === settings.freeFromRank)
  if (!from || author.unclaimed || (author.kind === 'guest' && settings.climbs === 'members')) return false
  const held = rankOf(ladder, author, settings.keepBestRank)
  return (ladder.find(({ key }) => key === held)?.points ?? -1) >= from.points
}
