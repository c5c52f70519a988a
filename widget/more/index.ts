import { startReturn } from '../permalink/return.ts'
import type { Store } from '../state/store.ts'
import { makeSheet } from '../theme/sheet.ts'
import { startClock } from './clock.ts'
import css from './menu.css?inline'
import { startQueue } from './queue.ts'
// What writing shares with this then lies in one chunk, not in a third.
import '../write/index.ts'

import { redrawRanks } from '../ranks/later-icons.ts' // slice: ranks
import { follow } from './follow.ts' // slice: live

export { arrive } from '../permalink/arrive.ts'
export { share } from '../permalink/share.ts'
export { laterIcons } from '../ranks/later-icons.ts' // slice: ranks
export { Rise } from '../ranks/rise.tsx' // slice: ranks
export { changeSort, loadMore, loadReplies } from './browse.ts'
export { explain, explainLoading, failureOf, inWords } from './explain.ts'
export { Menu, toggleMenu } from './menu.tsx'
export { discard, enqueue } from './queue.ts'

/** Run once per thread when this chunk has come. */
export function start(store: Store): void {
  store.root.adoptedStyleSheets.push(makeSheet(css))
  store.emit('list')
  redrawRanks(store) // slice: ranks
  startClock(store)
  startQueue(store)
  startReturn(store)
  follow(store) // slice: live
}
