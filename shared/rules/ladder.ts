import type { Ladder } from '../contract/sites.ts'

/** The ladder a new site starts with; from then on it is the site's own. */
export const defaultLadder: Ladder = [
  {
    key: 'neuling',
    labels: { de: 'Neuling', it: 'Novellino', en: 'Newcomer' },
    points: 0,
    colour: '#4b8b3b',
    icon: 'seedling',
  },
  {
    key: 'gruenschnabel',
    labels: { de: 'Grünschnabel', it: 'Pivello', en: 'Greenhorn' },
    points: 10,
    colour: '#2f8f83',
    icon: 'chick',
  },
  {
    key: 'tratscher',
    labels: { de: 'Tratscher', it: 'Chiacchierone', en: 'Chatterbox' },
    points: 100,
    colour: '#3b6fb5',
    icon: 'bubbles',
  },
  {
    key: 'superredner',
    labels: { de: 'Superredner', it: 'Oratore', en: 'Star speaker' },
    points: 500,
    colour: '#8a4fb0',
    icon: 'megaphone',
  },
  {
    key: 'kinig',
    labels: { de: 'Kinig', it: 'Re della tavola', en: 'Kinig' },
    points: 2_000,
    colour: '#b8860b',
    icon: 'crown',
  },
]

/** Points as shown: the ledger may go below zero, what people see does not. */
export const shownPoints = (sum: number): number => Math.max(0, sum)

export interface Standing {
  /** Sum of the ledger. */
  points: number
  /** Highest sum ever reached. */
  best: number
}

/**
 * Key of the rank that `standing` holds: the highest whose points are reached. With `keepBest` the best sum ever
 * counts. Undefined on a ladder whose lowest rank is out of reach.
 */
export const rankOf = (ladder: Ladder, standing: Standing, keepBest: boolean): string | undefined => {
  const points = shownPoints(keepBest ? Math.max(standing.points, standing.best) : standing.points)
  let held: Ladder[number] | undefined
  for (const rank of ladder) if (rank.points <= points && (!held || rank.points >= held.points)) held = rank
  return held?.key
}

/** The lowest rank above what `standing` holds; undefined at the top. Its points are counted from what is shown. */
export const nextRank = (
  ladder: Ladder,
  standing: Standing,
  keepBest: boolean,
): Ladder[number] | undefined => {
  const held = shownPoints(keepBest ? Math.max(standing.points, standing.best) : standing.points)
  return ladder.filter(({ points }) => points > held).sort((a, b) => a.points - b.points)[0]
}
