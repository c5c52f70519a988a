import { rankOf } from '../../shared/rules/ladder.ts'
import type { Hydrator } from '../comments/index.ts'

/** The rank's key on a comment's author. An imported author whom nobody has claimed holds none. */
export const authorRank: Hydrator = (author, site) => {
  if (author.unclaimed) return {}
  if (author.kind === 'guest' && site.settings.climbs === 'members') return {}
  const rank = rankOf(site.ladder, author, site.settings.keepBestRank)
  return rank === undefined ? {} : { rank }
}
