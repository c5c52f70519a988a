import type { ComponentChild } from 'preact'
import badgeCss from '../ranks/badge.css?inline' // slice: ranks
import { rankBadge } from '../ranks/badge.tsx' // slice: ranks
import { rankMoment } from '../ranks/moment.tsx' // slice: ranks
import type { Store } from '../state/store.ts'
import { voteButtons } from '../votes/vote-buttons.tsx' // slice: votes
import votesCss from '../votes/votes.css?inline' // slice: votes

/** What a contribution to a slot is given. `id`: the comment it stands in; empty in the frame around the list. */
export interface SlotProps {
  store: Store
  id: string
}

type Slots = Record<
  'author-badge' | 'comment-footer' | 'comment-menu' | 'thread-header' | 'composer-extra',
  ((props: SlotProps) => ComponentChild)[]
>

/** Where slices come in: one line each. */
export const slots: Slots = {
  'author-badge': [
    rankBadge, // slice: ranks
  ],
  'comment-footer': [
    voteButtons, // slice: votes
  ],
  'comment-menu': [],
  'thread-header': [
    rankMoment, // slice: ranks
  ],
  'composer-extra': [],
}

export const slotStyles: string[] = [
  badgeCss, // slice: ranks
  votesCss, // slice: votes
]
