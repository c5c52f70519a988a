import { startReturn } from '../permalink/return.ts'
import { recall } from '../state/recall.ts'
import type { Store } from '../state/store.ts'
import { makeSheet } from '../theme/sheet.ts'
import { startCards } from './cards.ts'
import { startClock } from './clock.ts'
import doorsCss from './doors.css?inline'
import { startFeatured } from './featured.tsx'
import { hiddenName } from './hidden-name.ts'
import css from './menu.css?inline'
import { needPeople } from './need-people.ts'
import { startDecided } from './need-reports.ts'
import { startQueue } from './queue.ts'
import { startTrace } from './trace.tsx'
// What writing shares with this then lies in one chunk, not in a third.
import '../write/index.ts'

import { redrawRanks } from '../ranks/later-icons.ts' // slice: ranks
import { follow } from './follow.ts' // slice: live

export { arrive } from '../permalink/arrive.ts'
export { share } from '../permalink/share.ts'
export { laterIcons } from '../ranks/later-icons.ts' // slice: ranks
export { Rise } from '../ranks/rise.tsx' // slice: ranks
export { keepApart } from './apart.tsx'
export { changeSort, loadMore, loadReplies } from './browse.ts'
export { Door, Who } from './doors.tsx'
export { explain, explainLoading, failureOf, inWords } from './explain.ts'
export { Menu, toggleMenu } from './menu.tsx'
export { needPeople } from './need-people.ts'
export { discard, enqueue } from './queue.ts'
export { update } from './update.ts'

/** Run once per thread when this chunk has come. */
export function start(store: Store): void {
  store.root.adoptedStyleSheets.push(makeSheet(css + doorsCss))
  store.emit('list')
  redrawRanks(store) // slice: ranks
  startFeatured(store)
  startClock(store)
  startQueue(store)
  startTrace(store)
  startReturn(store)
  startCards(store)
  startDecided(store)
  const { options } = store
  if (options.sso || recall(store, hiddenName(store))) needPeople(store).catch(() => {})
  whenReady(store)
}

/** A closed circle's thread is followed once it is open. */
function whenReady(store: Store): void {
  const begin = () => {
    if (store.phase !== 'ready') return
    stop()
    follow(store) // slice: live
  }
  const stop = store.on('list', begin)
  begin()
}
