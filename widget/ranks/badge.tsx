import { h } from 'preact'
import type { Store } from '../state/store.ts'
import { spoken } from '../state/words.ts'
import type { SlotProps } from '../thread/slots.ts'
import { drawIcon } from '../ui/icon.tsx'
import { icons } from './icons.ts'

export const findRank = (store: Store, key?: string) => store.ladder.find((rank) => rank.key === key)

/** A rank's word in the reader's language, else in English, else its key. */
export const labelOf = (store: Store, { labels, key }: NonNullable<ReturnType<typeof findRank>>): string =>
  labels[spoken(store)] ?? labels.en ?? key

/** Icon, word and colour of a rank; nothing where the ladder does not know it. */
export function drawRank(store: Store, key?: string) {
  const rank = findRank(store, key)
  return (
    rank && (
      <span class={`rank ${rank.icon}`} style={{ '--rank': rank.colour }}>
        {drawIcon(icons[rank.icon] ?? store.lazy.more?.laterIcons[rank.icon])} {labelOf(store, rank)}
      </span>
    )
  )
}

export const rankBadge = ({ store, id }: SlotProps) => drawRank(store, store.items.get(id)?.author.rank)
