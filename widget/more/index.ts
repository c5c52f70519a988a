import { startReturn } from '../permalink/return.ts'
import type { Store } from '../state/store.ts'
import { adopt } from '../theme/sheet.ts'
import css from './menu.css?inline'
import { loadMoreWords } from './more-words.ts'
import { startQueue } from './queue.ts'

export { arrive } from '../permalink/arrive.ts'
export { share } from '../permalink/share.ts'
export { Rise } from '../ranks/rise.tsx' // slice: ranks
export { changeSort, loadMore, loadReplies } from './browse.ts'
export { explain, explainLoading, failureOf, inWords } from './explain.ts'
export { Menu, toggleMenu } from './menu.tsx'
export { loadMoreWords } from './more-words.ts'
export { discard, enqueue, placeQueue } from './queue.ts'

/** Run once per thread when this chunk has come. */
export async function start(store: Store): Promise<void> {
  if (store.root) adopt(store.root, css)
  await loadMoreWords(store)
  startQueue(store)
  startReturn(store)
}
