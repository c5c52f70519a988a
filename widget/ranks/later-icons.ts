import type { Store } from '../state/store.ts'

/** Drawings for other ladders; they arrive after the first paint. */
export const laterIcons: Record<string, string> = {
  star: 'M8 1L10 6H15L11 9L13 14L8 11L3 14L5 9L1 6H6Z',
  book: 'M8 4Q5 2 2 3V13Q5 12 8 14Q11 12 14 13V3Q11 2 8 4V14',
  bell: 'M2 12H14Q12 10 12 7A4 4 0 0 0 4 7Q4 10 2 12M6 14H10',
}

/** Draws the comments again whose authors wear one of these. A thread that could not be loaded has no ladder. */
export function redrawRanks(store: Store): void {
  const late = store.ladder?.filter(({ icon }) => laterIcons[icon]).map(({ key }) => key)
  for (const { id, author } of store.items.values()) if (late?.includes(author.rank!)) store.emit(id)
}
