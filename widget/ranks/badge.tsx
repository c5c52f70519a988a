import { h } from 'preact'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'
import type { SlotProps } from '../thread/slots.ts'
import { Icon } from '../ui/icon.tsx'
import { icons } from './icons.ts'

/** The ladder's rank for a key, with its word in the reader's language; undefined where the ladder knows none. */
export function findRank(store: Store, key: string | undefined) {
  const rank = store.ladder.find((step) => step.key === key)
  return rank && { ...rank, label: rank.labels[spoken(store)] ?? rank.labels.en ?? rank.key }
}

/** Icon, word and colour of an author's rank. */
export const RankBadge = ({ store, id }: SlotProps) =>
  drawRank(findRank(store, store.items.get(id)?.author.rank))

export const drawRank = (rank: ReturnType<typeof findRank>) =>
  rank && (
    <span class={`rank ${rank.icon}`} style={{ '--rank': rank.colour }}>
      <Icon d={icons[rank.icon]!} /> {rank.label}
    </span>
  )
